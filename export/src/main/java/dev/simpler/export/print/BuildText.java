package dev.simpler.export.print;

import dev.simpler.export.ir.GraphKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What builds the images of an export. */
public final class BuildText {
  private final String chip;
  private final String epoch;
  private final GraphKind kind;
  private final String entry;
  private final Map<String, String> images;

  /**
   * For a program.
   *
   * @param entry name of the orchestration function if it runs on the host
   * @param images source of each image by the image's name without its ending
   */
  public BuildText(
      String chip, String epoch, GraphKind kind, String entry, Map<String, String> images) {
    this.chip = chip;
    this.epoch = epoch;
    this.kind = kind;
    this.entry = entry;
    this.images = new TreeMap<>(images);
  }

  /** Files by name: the headers that sources share, a build file and the list of images. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("sj_kernel.h", PatternTable.resource("sj_kernel.h"));
    String header = kind == GraphKind.HOST ? "sj_host_graph.h" : "sj_graph.h";
    files.put(header, PatternTable.resource(header));
    files.put("sj_numbers.h", PatternTable.resource("sj_numbers.h"));
    files.put("CMakeLists.txt", cmake());
    files.put("images.txt", manifest());
    return files;
  }

  private String manifest() {
    StringBuilder text = new StringBuilder();
    text.append("chip ").append(chip).append("\nepoch ").append(epoch);
    text.append("\nruntime ").append(kind.runtime()).append('\n');
    if (kind == GraphKind.HOST) {
      text.append("entry ").append(entry).append('\n');
    }
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
        .replace("@RUNTIME@", kind.runtime())
        .replace("@TODAY@", epoch.equals("today") ? "SJ_TODAY" : "")
        .replace(
            "@GRAPH@",
            switch (kind) {
              case INFERRED -> "";
              case EXPLICIT -> "SJ_EXPLICIT_GRAPH";
              case HOST -> "SJ_HOST_GRAPH";
            })
        .replace("@IMAGES@", calls.toString().strip());
  }
}
