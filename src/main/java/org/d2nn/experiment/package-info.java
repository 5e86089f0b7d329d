/**
 * Experiments and what comes of them: the experiment file, run folders, training, evaluation,
 * analysis and traces.
 *
 * <p>{@link org.d2nn.experiment.ExperimentFile} reads what is to be run; {@link
 * org.d2nn.experiment.TrainingRun} trains it into a {@link org.d2nn.experiment.RunFolder}; {@link
 * org.d2nn.experiment.TrainedModel} opens the result, and {@link org.d2nn.experiment.ModelOnSplit}
 * tells what it does with its images.
 */
package org.d2nn.experiment;
