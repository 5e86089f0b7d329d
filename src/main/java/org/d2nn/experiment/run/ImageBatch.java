package org.d2nn.experiment.run;

import java.util.List;
import java.util.OptionalDouble;
import org.d2nn.engine.Batch;

/**
 * Images on their way through an engine, with what is known of each.
 *
 * @param names one a row
 * @param labels class index of each row; −1 where it is not known
 * @param difficulties one a row, empty where the data set knows none
 */
public record ImageBatch(
    Batch batch, List<String> names, int[] labels, List<OptionalDouble> difficulties) {}
