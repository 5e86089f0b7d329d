/**
 * What a node's layers do to a tensor, described without weights: the shape that each makes, and
 * its multiply-adds. {@link org.d2nn.graph.layers.Layer} is the kind of thing; {@code network}
 * turns it into something that computes.
 */
package org.d2nn.graph.layers;
