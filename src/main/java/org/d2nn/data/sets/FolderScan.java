package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.ImageDecoder;
import org.d2nn.data.sets.FolderPictures.ImageFile;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.ImageWalk.Root;
import org.d2nn.progress.Progress;

/** Which folders are classes and which are splits, and the images in them. */
public final class FolderScan {

  /** A file in a folder of images that are still being drawn; says which set it will be. */
  public static final String UNFINISHED = ".d2nn-unfinished";

  private final Path folder;
  private final ImageWalk walk;

  private FolderScan(Path folder, Progress progress) {
    this.folder = folder;
    walk = new ImageWalk(folder, progress);
  }

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
    Path root = folder.resolve(name);
    return scan.pictures(List.of(name), scan.walk.all(root, name), root, List.of(), 0);
  }

  /**
   * Every image file below a folder, by name, whatever its class.
   *
   * @param findings gets what cannot be opened, and which pictures were passed over
   */
  public static List<Path> images(Path folder, List<Finding> findings, Progress progress)
      throws IOException {
    var walk = new ImageWalk(folder, progress);
    List<Path> images = walk.all(folder, "").stream().map(ImageFile::path).toList();
    findings.addAll(walk.findings());
    return images;
  }

  private FolderPictures scan(ImageFolders source) throws DatasetException, IOException {
    boolean asGiven = !source.classes().isEmpty();
    List<FolderLayout.Part> parts = FolderLayout.parts(folder);
    for (ClassFolder one : source.classes()) {
      if (EntryNames.folderIn(folder, one.folder()).isPresent()) {
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
        walk.findings(),
        hints,
        walk.others(),
        crop);
  }

  /** Every folder is a class; of a divided set those that can be trained on. */
  private List<OneClass> every(List<FolderLayout.Part> parts) throws IOException {
    if (parts.isEmpty()) {
      return EntryNames.foldersIn(folder).stream()
          .map(path -> one(EntryNames.of(path), path))
          .toList();
    }
    Set<Path> used = parts.stream().map(FolderLayout.Part::folder).collect(Collectors.toSet());
    for (Path beside : EntryNames.foldersIn(folder)) {
      if (!used.contains(beside)) {
        walk.report(
            new Finding(
                EntryNames.of(beside),
                "passed over, for the set is divided by the folders beside."));
      }
    }
    Map<String, List<Root>> classes = new TreeMap<>();
    for (Split split : Split.values()) {
      for (FolderLayout.Part part : parts) {
        for (Path path :
            part.split() == split ? EntryNames.foldersIn(part.folder()) : List.<Path>of()) {
          String name = EntryNames.of(path);
          if (split == Split.TRAIN) {
            classes.computeIfAbsent(name, n -> new ArrayList<>());
          }
          if (classes.containsKey(name)) {
            classes.get(name).add(new Root(path, name, split));
          } else {
            walk.report(
                new Finding(
                    EntryNames.within(folder, path),
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
      EntryNames.folderIn(folder, one.folder())
          .ifPresent(path -> own.add(new Root(path, one.name(), null)));
      for (FolderLayout.Part part : parts) {
        EntryNames.folderIn(part.folder(), one.folder())
            .ifPresent(path -> own.add(new Root(path, one.name(), part.split())));
      }
      all.add(new OneClass(one.name(), one.folder(), own));
    }
    return all;
  }

  private List<ImageFile> ofClass(OneClass one, int label) throws DatasetException, IOException {
    List<ImageFile> files = new ArrayList<>();
    for (Root root : one.roots()) {
      files.addAll(walk.below(root, label));
    }
    if (one.roots().isEmpty()) {
      walk.report(
          new Finding(
              one.shown(),
              "the folder of class %s is missing. Create it, or correct dataset.classes."
                  .formatted(one.name())));
    } else if (files.isEmpty()) {
      walk.report(
          new Finding(
              one.shown(),
              "the folder of class %s holds no images (%s). Put some there, or remove the class."
                  .formatted(one.name(), ImageDecoder.FORMATS)));
    }
    return files;
  }
}
