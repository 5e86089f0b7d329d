package org.d2nn.experiment.curve;

import java.util.List;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.experiment.curve.SweepPoint.Kind;

/**
 * One finished point of the trade-off curve, measured on the test split with the weights that were
 * best on the validation split.
 *
 * @param kind dynamic, static, or dynamic with control nodes fed with noise
 * @param group what this and its repetitions with other seeds are called
 * @param lambda of a D2NN; NaN for a static network
 * @param seed of its training
 * @param run its run folder
 * @param images of the test split
 * @param relativeCost mean cost / reference cost of the dynamic network, for static networks too
 * @param macs mean multiply-adds per image
 * @param accuracy share of correct answers
 * @param f1 of the positive class for two classes, else the mean over classes
 * @param reward λ·A − (1−λ)·relativeCost, A the measure that it was trained for; NaN for a static
 *     network, whose reward depends on the λ one asks for
 * @param millisPerImage measured, in batches
 * @param validation where it stands on the validation split, by the curve's measure
 * @param random the same weights with decisions drawn with the trained shares
 * @param oracle the same weights with the cheapest correct route for each image
 * @param information accuracy that is lost when decisions are shuffled within each class: what the
 *     control nodes know beyond the class
 * @param severalBranches share of the test images whose answer more than one node computes:
 *     parallel branches that run for one image
 * @param confidenceExit the curve of a threshold on the cheap route's own probability; may be empty
 * @param gapCurve the curve of shifting the Q gap, or of every λ; may be empty
 * @param gapCurveName which of the two
 */
public record CurvePoint(
    Kind kind,
    String group,
    double lambda,
    long seed,
    String run,
    int images,
    double relativeCost,
    double macs,
    double accuracy,
    double f1,
    double reward,
    double millisPerImage,
    CurvePosition validation,
    CurvePosition random,
    CurvePosition oracle,
    Interval information,
    double severalBranches,
    List<CurvePosition> confidenceExit,
    List<CurvePosition> gapCurve,
    String gapCurveName) {

  /** Where it stands on the test split. */
  public CurvePosition position(Measure measure) {
    return new CurvePosition(relativeCost, measure == Measure.F1 ? f1 : accuracy);
  }
}
