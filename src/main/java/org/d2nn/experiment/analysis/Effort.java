package org.d2nn.experiment.analysis;

/**
 * Whether the expensive route goes to the images that it helps. Of two routes, the cheapest and the
 * most expensive that fixed decisions give; both are forced on every image to know what each gets
 * right. An image "takes the expensive one" when it runs on anything but the cheapest.
 *
 * @param cheapest name of the cheapest route
 * @param dearest name of the most expensive route
 * @param onlyDearRight images that only the most expensive route answers correctly: where effort
 *     helps
 * @param sentWhereItHelps share of those that take more than the cheapest; NaN where there are none
 * @param cheapAlsoRight images that the cheapest route answers correctly: effort is wasted on them
 * @param sentWhereWasted share of those that take more than the cheapest; NaN where there are none
 * @param summary the same in one or two plain sentences
 */
public record Effort(
    String cheapest,
    String dearest,
    int onlyDearRight,
    double sentWhereItHelps,
    int cheapAlsoRight,
    double sentWhereWasted,
    String summary) {}
