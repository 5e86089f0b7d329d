package org.d2nn.experiment.analysis;

import java.util.Map;

/**
 * Images of about the same known difficulty: who takes which route, and what each route would have
 * got right on all of them.
 *
 * @param from least difficulty of the group
 * @param to greatest difficulty of the group
 * @param routeShares share of the images that take each route, by {@link RouteFigures#name}
 * @param forcedAccuracy accuracy of each route if all of these images were sent down it
 */
public record DifficultyFigures(
    double from,
    double to,
    int images,
    double accuracy,
    double relativeCost,
    Map<String, Double> routeShares,
    Map<String, Double> forcedAccuracy) {}
