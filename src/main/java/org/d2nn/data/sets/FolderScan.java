package org.d2nn.data.sets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.ImageDecoder;
import org.d2nn.data.sets.FolderPictures.ImageFile;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.progress.Progress;

/**
 * Finds the image files below class folders: names ending in a known image suffix, in any case;
 * what is hidden or left by a system is skipped. Symbolic links are followed, but never in a
 * circle.
 */
public final class FolderScan {

  /** A file in a folder of images that are still being drawn; says which set it will be. */
  public static final String UNFINISHED = ".d2nn-unfinished";

  /** What the names of image files end in. */
  static final Set<String> SUFFIXES =
      Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "bmp", "gif");

  /** Folders that NAS boxes and operating systems leave among those of people. */
  private static final Set<String> OF_SYSTEMS =
      Set.of(
          "__macosx",
          "@eadir",
          "#recycle",
          "#snapshot",
          "@recycle",
          "@recently-snapshot",
          "@sharebin",
          "@tmp",
          "@__thumb",
          "$recycle.bin",
          "recycler",
          "lost+found",
          "system volume information",
          "network trash folder",
          "temporary items");

  /** What Java puts for bytes that are not text. */
  private static final char NO_TEXT = '\uFFFD';

  private final Path folder;
  private final Progress progress;
  private final List<Finding> findings = new ArrayList<>();
  private final PassedOver passedOver = new PassedOver();

  /** The folders that were read, with all links resolved. */
  private final Map<Path, Root> read = new HashMap<>();

  /** The folders above those that were read. */
  private final Map<Path, Root> above = new HashMap<>();

  private int found;

  /**
   * @param folder what the names of images are relative to
   */
  FolderScan(Path folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** A folder of images of one class. */
  private record Root(Path path, String className, Split part) {}

  /** A class, and where its images are. */
  private record OneClass(String name, String shown, List<Root> roots) {}

  /**
   * The pictures of these folders. A class folder that is missing or empty is a finding. A set in
   * folders {@code train}, {@code val} and {@code test} brings its own split.
   *
   * @throws DatasetException if the data set's folder is missing, is still being drawn, or the same
   *     folder is that of two classes or splits, or inside that of another
   */
  public static FolderPictures of(ImageFolders source, Progress progress)
      throws DatasetException, IOException {
    Path folder = source.folder("the images' folder").toAbsolutePath().normalize();
    if (Files.exists(folder.resolve(UNFINISHED))) {
      throw new DatasetException(
          folder
              + ": is not complete, for drawing it was interrupted. Run the same d2nn data generate"
              + " again, or delete the folder.");
    }
    return new FolderScan(folder, progress).scan(source);
  }

  /** Whether there is a folder for each of these classes; also where there is nothing else. */
  static boolean hasEveryClass(List<ClassFolder> classes, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    var scan = new FolderScan(folder.toAbsolutePath().normalize(), Progress.NONE);
    List<FolderLayout.Part> parts = FolderLayout.parts(scan.folder);
    return scan.every(parts).size() < 2
        || scan.given(classes, parts).stream().noneMatch(one -> one.roots().isEmpty());
  }

  /** The pictures of a single class, to examine it. */
  public static FolderPictures oneClass(Path folder, String name, Progress progress)
      throws IOException {
    FolderScan scan = new FolderScan(folder, progress);
    Root root = new Root(folder.resolve(name), name, null);
    List<ImageFile> files = scan.walk(root, 0, Integer.MAX_VALUE).files;
    return scan.pictures(List.of(name), files, root.path(), List.of(), 0);
  }

  /**
   * Every image file below a folder, by name.
   *
   * @throws DatasetException if the folder is inside one that was read before, or the reverse
   */
  List<ImageFile> below(Path root, String className) throws DatasetException, IOException {
    return apart(new Root(root, className, null), 0);
  }

  private List<ImageFile> apart(Root root, int label) throws DatasetException, IOException {
    requireApart(root, root.path());
    Visitor visitor = walk(root, label, Integer.MAX_VALUE);
    for (Path link : visitor.links) {
      requireApart(root, link);
    }
    return visitor.files;
  }

  /**
   * Every image file below a folder, by name, whatever its class.
   *
   * @param findings gets what cannot be opened, and which pictures were passed over
   */
  public static List<Path> images(Path folder, List<Finding> findings, Progress progress)
      throws IOException {
    var scan = new FolderScan(folder, progress);
    Visitor below = scan.walk(new Root(folder, "", null), 0, Integer.MAX_VALUE);
    List<Path> images = below.files.stream().map(ImageFile::path).toList();
    findings.addAll(scan.findings());
    return images;
  }

  /** The image files directly in a folder, by name; none if it is missing. */
  List<ImageFile> directlyIn(Path root) throws IOException {
    return Files.isDirectory(root) ? walk(new Root(root, "", null), 0, 1).files : List.of();
  }

  private Visitor walk(Root root, int label, int depth) throws IOException {
    Visitor visitor = new Visitor(root, label);
    Files.walkFileTree(root.path(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
    visitor.files.sort(Comparator.comparing(ImageFile::name));
    return visitor;
  }

  /** What is wrong with the folders, and which pictures in them were passed over. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    passedOver.pictures().ifPresent(what -> all.add(new Finding(folder.toString(), what)));
    return all;
  }

  private FolderPictures scan(ImageFolders source) throws DatasetException, IOException {
    boolean asGiven = !source.classes().isEmpty();
    List<FolderLayout.Part> parts = FolderLayout.parts(folder);
    for (ClassFolder one : source.classes()) {
      if (at(folder, one.folder()).isPresent()) {
        parts = List.of();
      }
    }
    List<String> classes = new ArrayList<>();
    List<ImageFile> files = new ArrayList<>();
    for (OneClass one : asGiven ? given(source.classes(), parts) : every(parts)) {
      List<ImageFile> ofClass = ofClass(one, classes.size());
      // A class that the file names keeps its place among the scores even when it has no images.
      if (!ofClass.isEmpty() || asGiven) {
        classes.add(one.name());
      }
      files.addAll(ofClass);
    }
    return pictures(classes, files, folder, parts, source.crop());
  }

  private FolderPictures pictures(
      List<String> classes,
      List<ImageFile> files,
      Path looked,
      List<FolderLayout.Part> parts,
      int crop)
      throws IOException {
    List<String> hints = FolderLayout.hints(looked, classes, !parts.isEmpty());
    if (!parts.isEmpty()) {
      hints.add(FolderLayout.division(parts));
    }
    if (FolderPictures.areOfPeople(classes, files)) {
      hints.add(
          "The folders look like people's in LFW, each with photographs of one person. For faces"
              + " against background set dataset.type to lfw-b; to tell people apart leave it.");
    }
    return new FolderPictures(
        ImageFolders.TYPE.id(),
        folder,
        classes,
        files,
        findings(),
        hints,
        passedOver.others(),
        crop);
  }

  /** Every folder is a class; of a divided set those that can be trained on. */
  private List<OneClass> every(List<FolderLayout.Part> parts) throws IOException {
    if (parts.isEmpty()) {
      return foldersIn(folder).stream().map(path -> one(nameOf(path), path)).toList();
    }
    Set<Path> used = parts.stream().map(FolderLayout.Part::folder).collect(Collectors.toSet());
    for (Path beside : foldersIn(folder)) {
      if (!used.contains(beside)) {
        findings.add(
            new Finding(
                nameOf(beside), "passed over, for the set is divided by the folders beside."));
      }
    }
    Map<String, List<Root>> classes = new TreeMap<>();
    for (Split split : Split.values()) {
      for (FolderLayout.Part part : parts) {
        for (Path path : part.split() == split ? foldersIn(part.folder()) : List.<Path>of()) {
          String name = nameOf(path);
          if (split == Split.TRAIN) {
            classes.computeIfAbsent(name, n -> new ArrayList<>());
          }
          if (classes.containsKey(name)) {
            classes.get(name).add(new Root(path, name, split));
          } else {
            findings.add(
                new Finding(
                    textOf(path),
                    "passed over, for there is no such class for training. Rename the folder, or"
                        + " delete it."));
          }
        }
      }
    }
    return classes.entrySet().stream()
        .map(entry -> new OneClass(entry.getKey(), entry.getKey(), entry.getValue()))
        .toList();
  }

  private static OneClass one(String name, Path path) {
    return new OneClass(name, name, List.of(new Root(path, name, null)));
  }

  private List<OneClass> given(List<ClassFolder> classes, List<FolderLayout.Part> parts)
      throws IOException {
    List<OneClass> all = new ArrayList<>();
    for (ClassFolder one : classes) {
      List<Root> own = new ArrayList<>();
      at(folder, one.folder()).ifPresent(path -> own.add(new Root(path, one.name(), null)));
      for (FolderLayout.Part part : parts) {
        at(part.folder(), one.folder())
            .ifPresent(path -> own.add(new Root(path, one.name(), part.split())));
      }
      all.add(new OneClass(one.name(), one.folder(), own));
    }
    return all;
  }

  /** The folder of this name, also where Java cannot write the name in this locale. */
  private static Optional<Path> at(Path base, String name) throws IOException {
    try {
      Path path = base.resolve(name).normalize();
      if (Files.isDirectory(path)) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      // The name has characters that the locale lacks; the folder may be there all the same.
      return foldersIn(base).stream().filter(path -> nameOf(path).equals(name)).findFirst();
    }
    return name.contains("%")
        ? foldersIn(base).stream().filter(path -> nameOf(path).equals(name)).findFirst()
        : Optional.empty();
  }

  private List<ImageFile> ofClass(OneClass one, int label) throws DatasetException, IOException {
    List<ImageFile> files = new ArrayList<>();
    for (Root root : one.roots()) {
      files.addAll(apart(root, label));
    }
    if (one.roots().isEmpty()) {
      findings.add(
          new Finding(
              one.shown(),
              "the folder of class %s is missing. Create it, or correct dataset.classes."
                  .formatted(one.name())));
    } else if (files.isEmpty()) {
      findings.add(
          new Finding(
              one.shown(),
              "the folder of class %s holds no images (%s). Put some there, or remove the class."
                  .formatted(one.name(), ImageDecoder.FORMATS)));
    }
    return files;
  }

  /** Each image belongs to one class and one split, by whatever name its folder is reached. */
  private void requireApart(Root root, Path path) throws DatasetException, IOException {
    Path real = path.toRealPath();
    Root inside = above.get(real);
    if (inside != null && inside != root) {
      throw overlap(inside, root, "is inside that of");
    }
    for (Path outer = real; outer != null; outer = outer.getParent()) {
      Root other = read.get(outer);
      if (other != null && other != root) {
        throw overlap(
            root, other, outer.equals(real) ? "is the same as that of" : "is inside that of");
      }
    }
    read.put(real, root);
    for (Path outer = real.getParent(); outer != null; outer = outer.getParent()) {
      above.putIfAbsent(outer, root);
    }
  }

  private DatasetException overlap(Root one, Root other, String how) {
    return new DatasetException(
        "%s: the folder of %s (%s) %s %s (%s), so its images would be in both. Give each class a folder of its own, or correct dataset.classes."
            .formatted(
                folder,
                one.className(),
                textOf(one.path()),
                how,
                other.className(),
                textOf(other.path())));
  }

  /** Every folder of people's in a folder, by name. */
  static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !isOfSystem(path) && Files.isDirectory(path))
          .sorted(Comparator.comparing(FolderScan::nameOf))
          .toList();
    }
  }

  private static boolean isOfSystem(Path path) {
    String name = nameOf(path);
    return name.startsWith(".") || OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * The own name of a file or folder. Bytes that are not text are written as in addresses: {@code
   * caf%E9}.
   */
  static String nameOf(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    if (name.indexOf(NO_TEXT) < 0) {
      return name;
    }
    URI address = path.toUri();
    String text = address.getPath().indexOf(NO_TEXT) < 0 ? address.getPath() : address.getRawPath();
    String whole = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  /** A path relative to the data set's folder, with {@code /}. */
  private String textOf(Path path) {
    Path shown = path.startsWith(folder) ? folder.relativize(path) : path;
    String text = shown.toString().replace('\\', '/');
    return text.indexOf(NO_TEXT) < 0
        ? text
        : Stream.iterate(path, p -> !p.equals(folder) && p.getFileName() != null, Path::getParent)
            .map(FolderScan::nameOf)
            .reduce((inner, outer) -> outer + "/" + inner)
            .orElse(text);
  }

  /** Whether a file's name says that it is an image. */
  public static boolean isImageName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && SUFFIXES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Root root;
    private final int label;
    private final List<ImageFile> files = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();

    Visitor(Root root, int label) {
      this.root = root;
      this.label = label;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      progress.stopIfCancelled();
      progress.at("Looking for images", found, 0);
      if (directory.equals(root.path())) {
        return FileVisitResult.CONTINUE;
      }
      if (isOfSystem(directory)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.isSymbolicLink(directory)) {
        links.add(directory);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = nameOf(file);
      if (name.startsWith(".") || attributes.isDirectory()) {
        return FileVisitResult.CONTINUE;
      }
      if (!isImageName(name)) {
        passedOver.add(textOf(file));
      } else if (attributes.isOther()) {
        findings.add(new Finding(textOf(file), "is not a plain file. Skipped."));
      } else {
        String text = textOf(file);
        files.add(
            new ImageFile(
                file,
                text,
                FolderPictures.sourceOf(text, file, root.path()),
                label,
                root.part(),
                attributes.size(),
                attributes.lastModifiedTime().toMillis()));
        found++;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      String problem =
          failure instanceof FileSystemLoopException
              ? "a link that leads back to a folder above it. Skipped."
              : failure instanceof NoSuchFileException
                  ? "disappeared while it was read. Skipped."
                  : "cannot be opened. Skipped; make it readable to have it used.";
      findings.add(new Finding(textOf(file), problem));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
      if (failure != null) {
        findings.add(
            new Finding(
                textOf(directory), "could not be listed completely; some images may be missing."));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
