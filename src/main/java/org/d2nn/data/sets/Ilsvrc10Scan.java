package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.SeedMixer;
import org.d2nn.data.sets.FolderPictures.ImageFile;
import org.d2nn.progress.Progress;

/** Finds the images of an {@link Ilsvrc10} in the layouts that ImageNet and its subsets come in. */
final class Ilsvrc10Scan {

  /** Below the set's folder; the last are ImageNet's own from Kaggle. */
  private static final List<String> PARTS =
      List.of("", "train", "val", "ILSVRC/Data/CLS-LOC/train", "ILSVRC/Data/CLS-LOC/val");

  /** Files that say which class the images of a flat folder are of. */
  private static final List<String> SOLUTIONS =
      List.of("val_annotations.txt", "LOC_val_solution.csv");

  private final Path folder;
  private final HierarchyFile classes;
  private final Ilsvrc10 set;
  private final Progress progress;
  private final List<Finding> findings = new ArrayList<>();

  private Ilsvrc10Scan(Path folder, HierarchyFile classes, Ilsvrc10 set, Progress progress) {
    this.folder = folder;
    this.classes = classes;
    this.set = set;
    this.progress = progress;
  }

  /**
   * @throws DatasetException if the folder or the hierarchy file is not there, or the latter cannot
   *     be read
   */
  static FolderPictures of(Ilsvrc10 set, Progress progress) throws DatasetException, IOException {
    Path folder = set.folder("the images' folder");
    return new Ilsvrc10Scan(folder, HierarchyFile.read(hierarchyFile(set)), set, progress).scan();
  }

  /** A run that was copied to another machine finds its classes next to the images. */
  private static Path hierarchyFile(Ilsvrc10 set) {
    Path named = Path.of(set.hierarchy());
    Path beside = Path.of(set.path()).resolve(named.getFileName());
    return !Files.exists(named) && Files.exists(beside) ? beside : named;
  }

  private FolderPictures scan() throws DatasetException, IOException {
    Map<String, List<ImageFile>> flat = inFlatFolders();
    List<ImageFile> files = new ArrayList<>();
    List<String> names = classes.hierarchy().classes();
    for (int label = 0; label < names.size(); label++) {
      String synset = classes.folders().get(names.get(label));
      List<ImageFile> ofClass = new ArrayList<>(flat.getOrDefault(synset, List.of()));
      for (String part : PARTS) {
        Path root = folder.resolve(part).resolve(synset);
        if (Files.isDirectory(root)) {
          ofClass.addAll(FolderScan.below(folder, root, findings, progress));
        }
      }
      if (ofClass.isEmpty()) {
        findings.add(
            new Finding(
                synset,
                "no images of %s: neither in a folder of this name nor in train or val. Add them, or take the class out of %s."
                    .formatted(names.get(label), Path.of(set.hierarchy()).getFileName())));
      }
      files.addAll(chosen(ofClass, label));
    }
    return new FolderPictures(set.type().id(), folder, names, files, findings, set.crop());
  }

  /** At most {@code perClass} images of a class, the same on every machine. */
  private List<ImageFile> chosen(List<ImageFile> ofClass, int label) {
    return ofClass.stream()
        .sorted(
            Comparator.<ImageFile>comparingLong(file -> SeedMixer.mix(1, file.name()))
                .thenComparing(ImageFile::name))
        .limit(set.perClass() == 0 ? Long.MAX_VALUE : set.perClass())
        .sorted(Comparator.comparing(ImageFile::name))
        .map(f -> new ImageFile(f.path(), f.name(), f.name(), label, f.bytes(), f.modified()))
        .toList();
  }

  /** Images of {@code val} that are in no class folder, by synset. */
  private Map<String, List<ImageFile>> inFlatFolders() throws IOException {
    Map<String, List<ImageFile>> bySynset = new HashMap<>();
    for (String part : List.of("val", "ILSVRC/Data/CLS-LOC/val")) {
      Path val = folder.resolve(part);
      Path images = Files.isDirectory(val.resolve("images")) ? val.resolve("images") : val;
      List<ImageFile> lying = FolderScan.directlyIn(folder, images, progress);
      if (lying.isEmpty()) {
        continue;
      }
      Map<String, String> solution = solution(val);
      if (solution.isEmpty()) {
        findings.add(
            new Finding(
                part,
                "%d images are in no class folder, and neither val_annotations.txt nor LOC_val_solution.csv says what they show. Skipped."
                    .formatted(lying.size())));
      }
      for (ImageFile file : lying) {
        String name = file.path().getFileName().toString();
        String synset = solution.get(name.substring(0, name.lastIndexOf('.')));
        if (synset != null) {
          bySynset.computeIfAbsent(synset, s -> new ArrayList<>()).add(file);
        }
      }
    }
    return bySynset;
  }

  /** Synset by an image's name without its suffix: beside the images, or in the set's folder. */
  private Map<String, String> solution(Path val) throws IOException {
    Map<String, String> synsets = new HashMap<>();
    for (Path place : List.of(val, folder)) {
      for (String name : SOLUTIONS) {
        Path file = place.resolve(name);
        if (Files.isRegularFile(file) && synsets.isEmpty()) {
          try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines
                .map(line -> line.split("[\t, ]+"))
                .filter(fields -> fields.length >= 2 && fields[1].matches("n\\d{8}"))
                .forEach(fields -> synsets.put(fields[0].replaceFirst("\\.[^.]+$", ""), fields[1]));
          }
        }
      }
    }
    return synsets;
  }
}
