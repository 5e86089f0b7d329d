/**
 * The canvas of the Design perspective: one gesture at a time, guides, ports and what can be
 * dropped.
 */
package org.d2nn.app.design.canvas;
