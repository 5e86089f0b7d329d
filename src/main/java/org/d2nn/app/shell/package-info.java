/**
 * The window around the perspectives: start page, tabs, menus, documents, what is kept of unsaved
 * work, and the questions a window asks.
 */
package org.d2nn.app.shell;
