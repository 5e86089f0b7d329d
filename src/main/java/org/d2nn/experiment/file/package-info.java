/**
 * The experiment file: reading it with every problem named by its place, and writing it with the
 * least change. {@link org.d2nn.experiment.file.ExperimentFile} is a file, {@link
 * org.d2nn.experiment.file.Experiment} what it says. Knows no run.
 */
package org.d2nn.experiment.file;
