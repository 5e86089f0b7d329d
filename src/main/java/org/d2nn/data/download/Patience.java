package org.d2nn.data.download;

import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param connecting until it answers at all
 * @param silence between two pieces of a file
 * @param pause before it is asked again
 * @param how many attempts in a row may bring nothing new
 */
record Patience(Duration connecting, Duration silence, Duration pause, int attempts) {

  static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(2), 4);
}
