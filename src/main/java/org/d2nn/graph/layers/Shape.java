package org.d2nn.graph.layers;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The size of one example's tensor: {@code [channels, height, width]} for an image or {@code
 * [features]} for a vector. The row (batch) dimension is never part of a shape.
 */
public record Shape(List<Integer> sizes) {

  public Shape {
    sizes = List.copyOf(sizes);
    if (sizes.size() != 1 && sizes.size() != 3) {
      throw new IllegalArgumentException("a shape has one or three sizes, not " + sizes);
    }
  }

  public static Shape image(int channels, int height, int width) {
    return new Shape(List.of(channels, height, width));
  }

  public static Shape features(int count) {
    return new Shape(List.of(count));
  }

  public boolean isImage() {
    return sizes.size() == 3;
  }

  /**
   * Channels of an image, features of a vector: the dimension along which tensors are concatenated.
   */
  public int channels() {
    return sizes.get(0);
  }

  /** Rows of an image; 1 for a vector. */
  public int height() {
    return isImage() ? sizes.get(1) : 1;
  }

  /** Columns of an image; 1 for a vector. */
  public int width() {
    return isImage() ? sizes.get(2) : 1;
  }

  /** Numbers in one example's tensor. */
  public int elements() {
    return Math.multiplyExact(Math.multiplyExact(channels(), height()), width());
  }

  public Shape withChannels(int channels) {
    return isImage() ? image(channels, height(), width()) : features(channels);
  }

  /** {@code 3×32×32}, or {@code 10}. */
  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
