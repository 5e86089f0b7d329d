/**
 * The trade-off curve: one training per λ and seed, static networks beside them, each in a process
 * of its own, and what their figures say together (docs/method.md section 6).
 *
 * <p>{@link org.d2nn.experiment.sweep.SweepSettings} says what is to be trained, {@link
 * org.d2nn.experiment.sweep.Sweep} trains what is missing and can be asked at any time how far it
 * is, and {@link org.d2nn.experiment.curve.SweepResult} is what the finished points say together.
 */
package org.d2nn.experiment.sweep;
