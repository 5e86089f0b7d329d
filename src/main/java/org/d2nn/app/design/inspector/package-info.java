/**
 * The panels of the Design perspective: the properties of a node, an edge or the graph, the layers
 * as rows, problems, routes and the history.
 */
package org.d2nn.app.design.inspector;
