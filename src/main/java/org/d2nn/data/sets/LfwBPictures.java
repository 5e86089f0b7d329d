package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.ImageDecoder;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.SeedMixer;
import org.d2nn.data.pixels.UnreadableImage;
import org.d2nn.data.sets.FolderPictures.ImageFile;
import org.d2nn.progress.Progress;

/**
 * The crops of an {@link LfwB}, photograph by photograph: its face first, where it has one, then
 * its negatives. A crop is named by its photograph ({@code Ann/Ann_0001.jpg} is the face, {@code
 * Ann/Ann_0001.jpg#3} the third negative, {@code extra/wall.jpg#1} one of the further folder).
 */
final class LfwBPictures implements Pictures {

  static final List<String> CLASSES = List.of("background", "face");

  /** {@code First_Last_0001.jpg}, as LFW names its files. */
  private static final Pattern FLAT = Pattern.compile("([^_]+_.+)_\\d{4}\\.[^.]+");

  private final LfwB set;
  private final List<ImageFile> photographs;
  private final int faces;
  private final List<Finding> findings;

  /** The first picture of each photograph, and the number of all at the end. */
  private final int[] first;

  private LfwBPictures(
      LfwB set, List<ImageFile> faces, List<ImageFile> others, List<Finding> findings) {
    this.set = set;
    this.faces = faces.size();
    this.findings = List.copyOf(findings);
    photographs = new ArrayList<>(faces);
    photographs.addAll(others);
    first = new int[photographs.size() + 1];
    long negatives = Math.round(set.negatives() * faces.size());
    for (int p = 0; p < photographs.size(); p++) {
      // Evenly spread, whatever the ratio: 5 negatives over 10 photographs go to every other one.
      long before = negatives * p / photographs.size();
      long after = negatives * (p + 1) / photographs.size();
      first[p + 1] = first[p] + (p < this.faces ? 1 : 0) + (int) (after - before);
    }
  }

  /**
   * @throws DatasetException if a folder is missing or holds no photographs
   */
  static LfwBPictures of(LfwB set, Progress progress) throws DatasetException, IOException {
    List<Finding> findings = new ArrayList<>();
    Path folder = peopleIn(set.folder("LFW's folder"));
    List<ImageFile> faces = namedByFile(photographs(folder, "", findings, progress));
    List<ImageFile> others = new ArrayList<>();
    if (!set.extraNegatives().isEmpty()) {
      Path extra = Path.of(set.extraNegatives());
      if (!Files.isDirectory(extra)) {
        throw new DatasetException(
            extra + ": there is no such folder. Correct dataset.extraNegatives.");
      }
      Path real = extra.toRealPath();
      Path people = folder.toRealPath();
      if (real.startsWith(people) || people.startsWith(real)) {
        throw new DatasetException(
            "%s: the photographs without faces are inside the folder of faces (%s), or the reverse. Correct dataset.extraNegatives."
                .formatted(extra, folder));
      }
      others.addAll(photographs(extra, "extra/", findings, progress));
    }
    long alone = alone(faces);
    if (alone > 0) {
      findings.add(
          new Finding(
              folder.toString(),
              "%d of %d photographs are not named like LFW's (Name/Name_0001.jpg); each counts as its own person."
                  .formatted(alone, faces.size())));
    }
    return new LfwBPictures(set, faces, others, findings);
  }

  /** The person from the file's name where the people's folders are gone but the names are left. */
  private static List<ImageFile> namedByFile(List<ImageFile> faces) {
    List<ImageFile> named =
        faces.stream()
            .map(
                file -> {
                  Matcher person = FLAT.matcher(file.path().getFileName().toString());
                  return isAlone(file) && person.matches() ? file.from(person.group(1)) : file;
                })
            .toList();
    return 2 * (alone(faces) - alone(named)) > faces.size() ? named : faces;
  }

  private static boolean isAlone(ImageFile file) {
    return file.source().equals(file.name());
  }

  private static long alone(List<ImageFile> faces) {
    return faces.stream().filter(LfwBPictures::isAlone).count();
  }

  /** An archive of LFW unpacks to one folder that holds the people's. */
  private static Path peopleIn(Path folder) throws IOException {
    List<Path> inside = EntryNames.foldersIn(folder);
    return inside.size() == 1 && !EntryNames.foldersIn(inside.get(0)).isEmpty()
        ? inside.get(0)
        : folder;
  }

  private static List<ImageFile> photographs(
      Path folder, String prefix, List<Finding> findings, Progress progress)
      throws DatasetException, IOException {
    var walk = new ImageWalk(folder, progress);
    List<ImageFile> files =
        walk.below(folder, "").stream().map(file -> file.within(prefix)).toList();
    findings.addAll(walk.findings());
    if (files.isEmpty()) {
      throw new DatasetException(
          "%s: holds no photographs (%s). Name another folder."
              .formatted(folder, ImageDecoder.FORMATS));
    }
    return files;
  }

  private int photographOf(int picture) {
    int at = Arrays.binarySearch(first, picture);
    int photograph = at >= 0 ? at : -at - 2;
    while (first[photograph + 1] <= picture) {
      photograph++;
    }
    return photograph;
  }

  /** 0 for the face, from 1 on for negatives. */
  private int place(int picture) {
    int photograph = photographOf(picture);
    return picture - first[photograph] + (photograph < faces ? 0 : 1);
  }

  @Override
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public int count() {
    return first[photographs.size()];
  }

  @Override
  public String name(int picture) {
    int place = place(picture);
    return place == 0 ? photograph(picture) : photograph(picture) + "#" + place;
  }

  @Override
  public int label(int picture) {
    return place(picture) == 0 ? 1 : 0;
  }

  @Override
  public String photograph(int picture) {
    return photographs.get(photographOf(picture)).name();
  }

  @Override
  public String source(int picture) {
    return photographs.get(photographOf(picture)).source();
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }

  @Override
  public String cacheKey() {
    var digest = new Fingerprint().add(fingerprint());
    for (ImageFile file : photographs) {
      digest.add(file.path().toString()).add(file.modified());
    }
    return digest.hex();
  }

  @Override
  public String fingerprint() {
    var digest =
        new Fingerprint()
            .add(set.type().id())
            .add(set.crop())
            .add(Double.doubleToLongBits(set.negatives()))
            .add(set.seed());
    for (ImageFile file : photographs) {
      digest.add(file.name()).add(file.bytes());
    }
    return digest.hex();
  }

  @Override
  public int usefulSide() {
    return set.crop();
  }

  @Override
  public String where() {
    return set.path();
  }

  @Override
  public String doing() {
    return "Cutting photographs";
  }

  @Override
  public Decoding decoding() {
    return new Cutting();
  }

  /** Decodes a photograph once for all of its crops that are asked for in a row. */
  private final class Cutting implements Decoding {

    private final ImageDecoder decoder = new ImageDecoder();
    private int current = -1;
    private LfwBCrops crops;
    private UnreadableImage problem;

    @Override
    public Picture decode(int picture, double span) throws UnreadableImage {
      int photograph = photographOf(picture);
      if (photograph != current) {
        current = photograph;
        open(photograph);
      }
      if (problem != null) {
        throw problem;
      }
      int place = place(picture);
      return place == 0 ? crops.face() : crops.negative(place - 1);
    }

    @Override
    public void close() {
      decoder.close();
    }

    private void open(int photograph) {
      problem = null;
      ImageFile file = photographs.get(photograph);
      boolean isFace = photograph < faces;
      int pictures = first[photograph + 1] - first[photograph];
      try {
        crops =
            new LfwBCrops(
                decoder.decodeWhole(file.path()),
                set.crop(),
                isFace,
                isFace ? pictures - 1 : pictures,
                SeedMixer.mix(set.seed(), file.name()));
      } catch (UnreadableImage e) {
        problem = e;
      }
    }
  }
}
