package org.d2nn.data.pixels;

/**
 * Something about a data set that the user should know: a file that cannot be read, a folder that
 * is missing or empty.
 *
 * @param at the file or folder, relative to the data set's folder
 * @param message what is wrong and how to fix it, without the place
 */
public record Finding(String at, String message) {

  /** One line for people: the place and the message. */
  @Override
  public String toString() {
    return at + ": " + message;
  }
}
