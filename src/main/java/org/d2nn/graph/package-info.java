/**
 * What a D2NN is, without weights: nodes, edges, merges, and what follows from them: shapes, costs,
 * decisions, routes.
 *
 * <p>{@link org.d2nn.graph.Graph} is immutable; an edit makes another graph. {@link
 * org.d2nn.graph.Routes} and {@link org.d2nn.graph.ReferenceCost} answer what its decisions can run
 * and what that costs. Layers are in {@code graph.layers}, the rules a graph must keep in {@code
 * graph.rules}.
 */
package org.d2nn.graph;
