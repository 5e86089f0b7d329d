package org.d2nn.network;

/**
 * A part of a node's parameter vector.
 *
 * @param name what the stock network calls it: its layer's name, {@code _}, and {@code W}, {@code
 *     b}, {@code gamma}, {@code beta}, {@code mean} or {@code var}
 * @param offset where it starts in the vector
 * @param shape sizes in row-major order; a dense layer's weights are {@code [out, in]} here and
 *     {@code [in, out]} in the stock network
 */
public record ParameterSlice(String name, int offset, long[] shape, Role role) {

  /** What a slice holds, and so how training treats it. */
  public enum Role {
    /** Multiplies what reaches it; weight decay shrinks it. */
    WEIGHT,
    /** Bias, scale or shift: trained, not decayed. */
    OFFSET,
    /** Running statistics: moved by training's forward passes, never by gradients. */
    STATISTIC
  }

  public int length() {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    return Math.toIntExact(length);
  }
}
