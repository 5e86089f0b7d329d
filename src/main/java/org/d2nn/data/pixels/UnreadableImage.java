package org.d2nn.data.pixels;

/**
 * A file is not an image that can be used. The message says what is wrong with it, without its
 * name.
 */
public final class UnreadableImage extends Exception {

  private static final long serialVersionUID = 1;

  public UnreadableImage(String message) {
    super(message);
  }
}
