package org.d2nn.data;

/**
 * A file is not an image that can be used. The message says what is wrong with it, without its
 * name.
 */
final class UnreadableImage extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableImage(String message) {
    super(message);
  }
}
