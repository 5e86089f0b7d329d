/**
 * The drawing behind the Design perspective, without controls: what is selected, every edit, and
 * what the rules and the routes say of the graph at any moment.
 */
package org.d2nn.app.design.model;
