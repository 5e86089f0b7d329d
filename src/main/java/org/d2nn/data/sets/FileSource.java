package org.d2nn.data.sets;

import java.nio.file.Path;

/** Images in a folder on this machine. */
public sealed interface FileSource extends ImageSource
    permits ImageFolders, Mnist, ClutteredMnist, Cifar10, LfwB, Ilsvrc10 {

  /** What {@code dataset.path} is when it is left out: the experiment file's own folder. */
  String DEFAULT_PATH = ".";

  /** The folder; in the experiment file relative to that file. */
  String path();

  /** The same from another folder (the command line's {@code --data}). */
  FileSource withPath(String path);

  /** The same with everything that is given relative to {@code base} made absolute. */
  default FileSource resolvedAgainst(Path base) {
    return withPath(absolute(base, path()));
  }

  /** A path of the experiment file, made absolute. */
  static String absolute(Path base, String path) {
    return base.toAbsolutePath().resolve(path).normalize().toString();
  }
}
