package org.d2nn;

/** The entry to the program: the window or the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
