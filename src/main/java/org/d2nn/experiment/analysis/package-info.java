/**
 * What a trained network is worth: evaluation and analysis of one split (docs/method.md section 6).
 * {@link org.d2nn.experiment.analysis.SplitAnalysis} asks a model, the other classes count what it
 * answered.
 */
package org.d2nn.experiment.analysis;
