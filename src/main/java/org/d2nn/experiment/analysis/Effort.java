package org.d2nn.experiment.analysis;

/**
 * Whether the dear route goes to the images that it helps. Of two routes, the cheapest and the
 * dearest that fixed decisions give; both are forced on every image to know what each gets right.
 * An image "takes the dear one" when it runs on anything but the cheapest.
 *
 * @param cheapest name of the cheapest route
 * @param dearest name of the dearest route
 * @param onlyDearRight images that only the dearest route answers rightly: where effort helps
 * @param sentWhereItHelps share of those that take more than the cheapest; NaN where there are none
 * @param cheapAlsoRight images that the cheapest route answers rightly: effort is wasted on them
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
