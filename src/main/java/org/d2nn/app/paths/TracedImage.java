package org.d2nn.app.paths;

import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.experiment.run.Trace;

/**
 * An image and what the model did with it.
 *
 * @param place within its split; −1 for an image from elsewhere
 * @param picture index in the image set, for its thumbnail; {@link #NO_PICTURE} for an image from
 *     elsewhere, or one that is gone
 * @param file where an image from elsewhere is
 */
record TracedImage(int place, int picture, Optional<Path> file, Trace trace) {
  static final int NO_PICTURE = -1;

  boolean isFromElsewhere() {
    return file.isPresent();
  }
}
