package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.progress.Progress;

/** Images in a folder on this machine. */
public sealed interface FileSource extends ImageSource
    permits ImageFolders, Mnist, ClutteredMnist, Cifar10, LfwB, Ilsvrc10 {

  /** Name of the field with the folder. */
  String PATH = "path";

  /** What {@code dataset.path} is when it is left out: the experiment file's own folder. */
  String DEFAULT_PATH = ".";

  /** Every type of them. */
  static List<SourceType<? extends FileSource>> types() {
    return List.of(
        ImageFolders.TYPE,
        Mnist.Kind.MNIST.type(),
        Mnist.Kind.FASHION_MNIST.type(),
        ClutteredMnist.TYPE,
        Cifar10.TYPE,
        LfwB.TYPE,
        Ilsvrc10.TYPE);
  }

  /**
   * The field with the folder.
   *
   * @param folder what it is: {@code The folder that holds the files}
   */
  static <S extends FileSource> SourceField<S> path(String folder) {
    return SourceField.<S>place(
            PATH,
            "",
            folder + ", relative to the experiment file; --data takes its place.",
            FileSource::path)
        .shownInNewFiles();
  }

  @Override
  SourceType<? extends FileSource> type();

  /** The folder; in the experiment file relative to that file. */
  String path();

  @Override
  default Optional<Path> files() {
    return Optional.of(Path.of(path()));
  }

  @Override
  default String title() {
    return type().title() + " in " + path();
  }

  /**
   * The folder that {@link #path()} names.
   *
   * @param what it is: {@code the folder of MNIST's files}
   * @throws DatasetException if there is none
   */
  default Path folder(String what) throws DatasetException {
    Path folder = Path.of(path());
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          "%s: there is no such folder. Correct dataset.path, or name %s with --data."
              .formatted(folder, what));
    }
    return folder;
  }

  /** The same from another folder (the command line's {@code --data}). */
  default FileSource withPath(String path) {
    return type().with(this, Map.of(PATH, path));
  }

  /**
   * Whether the folder has what this source names in it, as far as a quick look can say.
   *
   * @param base that {@link #path()} is relative to
   */
  default boolean fits(Path base) throws IOException {
    return true;
  }

  /** The same with all places that are relative to {@code base} made absolute. */
  default FileSource resolvedAgainst(Path base) {
    SourceValues values = type().valuesOf(this);
    SourceValues standard = type().valuesOf(type().standard());
    Map<String, Object> resolved = new HashMap<>();
    for (SourceField<?> field : type().fields()) {
      if (field.kind() == SourceField.Kind.PLACE) {
        String place = values.place(field.name());
        boolean isNone = place.isEmpty() && standard.place(field.name()).isEmpty();
        resolved.put(
            field.name(),
            isNone ? "" : base.toAbsolutePath().resolve(place).normalize().toString());
      }
    }
    return type().with(this, resolved);
  }

  @Override
  default Pictures pictures(Path base, Progress progress) throws DatasetException, IOException {
    return resolvedAgainst(base).pictures(progress);
  }

  /**
   * Its pictures, with all places absolute.
   *
   * @throws DatasetException if a file or folder is missing or damaged
   */
  Pictures pictures(Progress progress) throws DatasetException, IOException;
}
