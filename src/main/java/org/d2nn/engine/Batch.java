package org.d2nn.engine;

import java.util.Map;

/**
 * Images for an engine, as plain arrays.
 *
 * @param rows how many examples
 * @param images for each input node its pixels, {@code [rows, channels, height, width]} row by row
 * @param examples each row's identity: random draws are a function of (seed, step, example, node),
 *     so that they do not depend on how examples are batched
 */
public record Batch(int rows, Map<String, float[]> images, long[] examples) {}
