package org.d2nn.experiment.run;

import java.util.List;
import java.util.OptionalDouble;
import org.d2nn.engine.Batch;

/**
 * Images on their way through an engine, with what is known about each.
 *
 * @param names one per row
 * @param labels class index of each row; −1 where it is not known
 * @param difficulties one per row, empty if the data set knows none
 */
public record ImageBatch(
    Batch batch, List<String> names, int[] labels, List<OptionalDouble> difficulties) {}
