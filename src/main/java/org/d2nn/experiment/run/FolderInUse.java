package org.d2nn.experiment.run;

import org.d2nn.experiment.file.WrongInput;

/** Another process, or this one, works in a folder now; later it may be free. */
public final class FolderInUse extends WrongInput {
  private static final long serialVersionUID = 1;

  FolderInUse(String message) {
    super(message);
  }
}
