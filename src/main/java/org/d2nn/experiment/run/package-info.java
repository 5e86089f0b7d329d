/**
 * One run and its folder: training into it, what it keeps, and the trained network opened again.
 *
 * <p>{@link org.d2nn.experiment.run.TrainingRun} trains into a {@link
 * org.d2nn.experiment.run.RunFolder}; {@link org.d2nn.experiment.run.TrainedModel} opens the result
 * and traces images through it.
 */
package org.d2nn.experiment.run;
