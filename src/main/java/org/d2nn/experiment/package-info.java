/**
 * Experiments and what comes of them: the experiment file, run folders, training, evaluation,
 * analysis and traces.
 *
 * <p>{@link org.d2nn.experiment.file.ExperimentFile} reads what is to be run; {@link
 * org.d2nn.experiment.run.TrainingRun} trains it into a {@link org.d2nn.experiment.run.RunFolder};
 * {@link org.d2nn.experiment.run.TrainedModel} opens the result, and {@link
 * org.d2nn.experiment.analysis.ModelOnSplit} tells what it does with its images.
 */
package org.d2nn.experiment;
