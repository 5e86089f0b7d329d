package org.d2nn.app.design.blocks;

import java.util.List;
import org.d2nn.graph.Edge;
import org.d2nn.graph.layers.Shape;

/**
 * Where a block goes: between a node and what takes its output.
 *
 * @param source an input or a regular node
 * @param edges out of it, which the block takes over
 * @param shape of what they carry
 */
record BlockPlace(String source, List<Edge.Data> edges, Shape shape) {}
