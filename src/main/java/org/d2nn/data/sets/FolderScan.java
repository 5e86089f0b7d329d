package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.sets.FolderPictures.ImageFile;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.progress.Progress;

/**
 * Finds the image files below class folders: names ending in a known image suffix, in any case;
 * hidden files and folders are skipped. Symbolic links are followed, but never in a circle.
 */
public final class FolderScan {

  /** What the names of image files end in. */
  static final Set<String> SUFFIXES = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "bmp", "gif");

  private final Path folder;
  private final Progress progress;
  private final List<ImageFile> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private FolderScan(Path folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * The pictures of these folders. A class folder that is missing or empty is a finding.
   *
   * @throws DatasetException if the data set's folder is missing, or one class folder is inside
   *     another
   */
  public static FolderPictures of(ImageFolders source, Progress progress)
      throws DatasetException, IOException {
    Path folder = source.folder("the images' folder").toAbsolutePath().normalize();
    return new FolderScan(folder, progress).scan(source);
  }

  /** The pictures of a single class, to examine it. */
  public static FolderPictures oneClass(Path folder, ClassFolder one, Progress progress)
      throws IOException {
    FolderScan scan = new FolderScan(folder, progress);
    scan.scanClass(one, 0);
    scan.sortedFrom(0);
    return scan.pictures(List.of(one.name()), 0);
  }

  /**
   * Every image file below a folder, by name.
   *
   * @param folder what names are relative to
   * @param root the folder
   * @param findings gets what cannot be opened
   */
  static List<ImageFile> below(Path folder, Path root, List<Finding> findings, Progress progress)
      throws IOException {
    FolderScan scan = new FolderScan(folder, progress);
    scan.walk(root, 0, Integer.MAX_VALUE);
    findings.addAll(scan.findings);
    return scan.sortedFrom(0);
  }

  /** The image files directly in a folder, by name; none if it is missing. */
  static List<ImageFile> directlyIn(Path folder, Path root, Progress progress) throws IOException {
    FolderScan scan = new FolderScan(folder, progress);
    if (Files.isDirectory(root)) {
      scan.walk(root, 0, 1);
    }
    return scan.sortedFrom(0);
  }

  /** The files found from the one of this number on, sorted by name. */
  private List<ImageFile> sortedFrom(int first) {
    List<ImageFile> found = files.subList(first, files.size());
    found.sort(Comparator.comparing(ImageFile::name));
    return found;
  }

  private void walk(Path root, int label, int depth) throws IOException {
    Files.walkFileTree(
        root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new Visitor(root, label));
  }

  private FolderPictures scan(ImageFolders source) throws DatasetException, IOException {
    boolean asGiven = !source.classes().isEmpty();
    List<ClassFolder> wanted = asGiven ? source.classes() : foldersIn(folder);
    requireApart(wanted);
    List<String> classes = new ArrayList<>();
    for (ClassFolder one : wanted) {
      int before = files.size();
      // A class that the file names keeps its place among the scores even when it has no images.
      if (scanClass(one, classes.size()) || asGiven) {
        classes.add(one.name());
      }
      sortedFrom(before);
    }
    return pictures(classes, source.crop());
  }

  private FolderPictures pictures(List<String> classes, int crop) {
    return new FolderPictures(ImageFolders.TYPE.id(), folder, classes, files, findings, crop);
  }

  /** Every visible folder in a folder, by name. */
  static List<ClassFolder> foldersIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.equals("__MACOSX"))
          .sorted()
          .map(ClassFolder::new)
          .toList();
    }
  }

  private void requireApart(List<ClassFolder> classes) throws DatasetException {
    for (ClassFolder inner : classes) {
      for (ClassFolder outer : classes) {
        if (inner != outer && at(inner).startsWith(at(outer))) {
          throw new DatasetException(
              "dataset.classes: the folder of %s (%s) is inside that of %s (%s), so its images would be in both. Give each class a folder of its own."
                  .formatted(inner.name(), inner.folder(), outer.name(), outer.folder()));
        }
      }
    }
  }

  private Path at(ClassFolder one) {
    return folder.resolve(one.folder()).normalize();
  }

  /** Whether the class has any image file. */
  private boolean scanClass(ClassFolder one, int label) throws IOException {
    Path root = at(one);
    if (!Files.isDirectory(root)) {
      findings.add(
          new Finding(
              one.folder(),
              "the folder of class %s is missing. Create it, or correct dataset.classes."
                  .formatted(one.name())));
      return false;
    }
    int before = files.size();
    walk(root, label, Integer.MAX_VALUE);
    if (files.size() == before) {
      findings.add(
          new Finding(
              one.folder(),
              "the folder of class %s holds no images (JPEG, PNG, BMP, GIF). Put some there, or remove the class."
                  .formatted(one.name())));
      return false;
    }
    return true;
  }

  private String nameOf(Path path) {
    Path shown = path.startsWith(folder) ? folder.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }

  /** Whether a file's name says that it is an image. */
  public static boolean isImageName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && SUFFIXES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final int label;

    Visitor(Path root, int label) {
      this.root = root;
      this.label = label;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      progress.stopIfCancelled();
      progress.at("Looking for images", files.size(), 0);
      String name = directory.getFileName() == null ? "" : directory.getFileName().toString();
      boolean isHidden = name.startsWith(".") || name.equals("__MACOSX");
      return isHidden && !directory.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (!name.startsWith(".") && isImageName(name) && !attributes.isDirectory()) {
        files.add(
            new ImageFile(
                file,
                nameOf(file),
                FolderPictures.sourceOf(nameOf(file), file, root),
                label,
                attributes.size(),
                attributes.lastModifiedTime().toMillis()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      if (failure instanceof FileSystemLoopException) {
        findings.add(
            new Finding(nameOf(file), "a link that leads back to a folder above it. Skipped."));
      } else if (failure instanceof NoSuchFileException) {
        findings.add(new Finding(nameOf(file), "disappeared while it was read. Skipped."));
      } else {
        findings.add(
            new Finding(
                nameOf(file), "cannot be opened. Skipped; make it readable to have it used."));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
      if (failure != null) {
        findings.add(
            new Finding(
                nameOf(directory), "could not be listed completely; some images may be missing."));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
