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
import java.util.Optional;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.sets.FolderPictures.ImageFile;
import org.d2nn.progress.Progress;

/**
 * Finds the image files of one data set: names ending in a known image suffix, in any case; what is
 * hidden or left by a system is skipped. Symbolic links are followed, but never in a circle.
 */
final class ImageWalk {
  private final Path folder;
  private final Progress progress;
  private final List<Finding> findings = new ArrayList<>();
  private final PassedOver passedOver = new PassedOver();
  private final SeparateFolders separate;
  private int found;

  /**
   * @param folder what the names of images are relative to
   */
  ImageWalk(Path folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
    separate = new SeparateFolders(folder);
  }

  /**
   * A folder of images of one class.
   *
   * @param part the split that they are in, or null
   */
  record Root(Path path, String className, Split part) {}

  /**
   * Every image file below a folder, by name.
   *
   * @throws DatasetException if the folder is inside one that was read before, or the reverse
   */
  List<ImageFile> below(Path root, String className) throws DatasetException, IOException {
    return below(new Root(root, className, null), 0);
  }

  /** The same, with the class that they are of. */
  List<ImageFile> below(Root root, int label) throws DatasetException, IOException {
    separate.require(root, root.path());
    Visitor visitor = walk(root, label, Integer.MAX_VALUE);
    for (Path link : visitor.links) {
      separate.require(root, link);
    }
    return visitor.files;
  }

  /** Every image file below a folder, by name, whatever was read before. */
  List<ImageFile> all(Path root, String className) throws IOException {
    return walk(new Root(root, className, null), 0, Integer.MAX_VALUE).files;
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

  /** Something else that is wrong. */
  void report(Finding finding) {
    findings.add(finding);
  }

  /** What is wrong with the folders, and which pictures in them were passed over. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    passedOver.pictures().ifPresent(what -> all.add(new Finding(folder.toString(), what)));
    return all;
  }

  /** The files that are not images; empty if there are none. */
  Optional<String> others() {
    return passedOver.others();
  }

  private String textOf(Path path) {
    return EntryNames.within(folder, path);
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
      if (EntryNames.isOfSystem(directory)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.isSymbolicLink(directory)) {
        links.add(directory);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = EntryNames.of(file);
      if (name.startsWith(".") || attributes.isDirectory()) {
        return FileVisitResult.CONTINUE;
      }
      if (!EntryNames.isImageName(name)) {
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
