package org.d2nn.engine;

/**
 * What a control node did on a batch: its scores and, for each row that reached it, the edge it
 * activated.
 *
 * @param picks index of the activated edge for each of {@code scores.rows()}, in the file's order
 */
public record ControlDecisions(ControlScores scores, int[] picks) {}
