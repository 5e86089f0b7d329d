package org.d2nn.data.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.d2nn.data.pixels.Finding;

/**
 * The result of opening an image set. Each problem is listed once; what is not listed is used.
 *
 * @param found image files found (or pictures drawn)
 * @param used images that the set holds
 * @param decoded images decoded or drawn just now; 0 when everything came from the cache
 * @param findings what is wrong, folders first, then files by name
 */
public record LoadReport(int found, int used, int decoded, List<Finding> findings) {

  public LoadReport {
    findings = List.copyOf(findings);
  }

  /** Images that were found and cannot be used. */
  public int leftOut() {
    return found - used;
  }

  /** One line per finding, and how many images are used if not all are; empty if all is well. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.add(finding.toString()));
    if (leftOut() > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "%,d left out; %,d of %,d images are used.", leftOut(), used, found));
    }
    return lines;
  }
}
