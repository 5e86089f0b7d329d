package org.d2nn.data.drawing;

/**
 * Draws the pictures of one built-in set. Every picture is a pure function of the set's parameters,
 * its label and its number. Safe for use by several threads.
 */
public interface Drawing {

  /** Rises whenever any picture of the set changes. */
  int version();

  /**
   * How hard a picture is, in [0, 1]: below a third easy, from two thirds on hard.
   *
   * @param label index of the class
   * @param number of the picture in its class, from 0
   */
  double difficulty(int label, int number);

  /**
   * Draws a picture.
   *
   * @param label index of the class
   * @param number of the picture in its class, from 0
   */
  DrawnPicture draw(int label, int number);
}
