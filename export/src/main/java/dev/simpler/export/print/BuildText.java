package dev.simpler.export.print;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What builds the images of an export. */
public final class BuildText {
  private final String chip;
  private final String epoch;
  private final Map<String, String> images;

  /**
   * For a program.
   *
   * @param images source of each image by the image's name without its ending
   */
  public BuildText(String chip, String epoch, Map<String, String> images) {
    this.chip = chip;
    this.epoch = epoch;
    this.images = new TreeMap<>(images);
  }

  /** Files by name: the headers that sources share, a build file and the list of images. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("sj_kernel.h", PatternTable.resource("sj_kernel.h"));
    files.put("sj_graph.h", PatternTable.resource("sj_graph.h"));
    files.put("CMakeLists.txt", cmake());
    files.put("images.txt", manifest());
    return files;
  }

  private String manifest() {
    StringBuilder text = new StringBuilder();
    text.append("chip ").append(chip).append("\nepoch ").append(epoch).append('\n');
    images.forEach(
        (image, source) -> text.append(image).append(".so ").append(source).append('\n'));
    return text.toString();
  }

  private String cmake() {
    StringBuilder calls = new StringBuilder();
    images.forEach((image, source) ->
        calls
            .append(image.equals("orchestration") ? "orchestration(" : "kernel(" + image + " ")
            .append(source)
            .append(")\n"));
    return PatternTable.resource("CMakeLists.txt")
        .replace("@CHIP@", chip)
        .replace("@TODAY@", epoch.equals("today") ? "SJ_TODAY" : "")
        .replace("@IMAGES@", calls.toString().strip());
  }
}
