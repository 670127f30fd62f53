package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Effect;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.Place;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What checkers have found in a child process and below it: a file in its parent's folder, which
 * the child replaces as a whole, so that what it had found outlives it. There is none as long as
 * nothing is found.
 */
final class FindingFile {
  /** More than checkers keep of all kinds, and more lines and effects than one has. */
  private static final int MOST = 1 << 16;

  private static final int TEXT = 10_000;

  private final Path file;
  private FindingList written = FindingList.NONE;

  /**
   * The file of a child.
   *
   * @param folder of its parent
   * @param child its number there
   */
  FindingFile(Path folder, int child) {
    file = folder.resolve("findings" + child);
  }

  /** Writes all that was found so far; nothing if that is what was written last. */
  void write(FindingList findings) {
    if (findings.equals(written)) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
        write(new Outgoing(out), findings);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("written", e);
    }
    written = findings;
  }

  /** Reads what was written last. */
  FindingList read() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(new Incoming(in, "the findings of a child process"));
    } catch (NoSuchFileException none) {
      return FindingList.NONE;
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  /** Another process takes over: nothing is found yet. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure("removed", e);
    }
  }

  private static ChildException failure(String what, IOException e) {
    return new ChildException(
        Fault.of(
                ErrorCategory.UNAVAILABLE,
                "the findings of a child process cannot be " + what + ": " + e)
            .mend("make room in the temporary folder"),
        e);
  }

  static void write(Outgoing out, FindingList findings) throws IOException {
    out.integer(findings.all().size());
    for (Finding each : findings.all()) {
      for (String part :
          List.of(
              each.checker(), each.kind(), each.what(), each.memory(), each.mend(), each.again())) {
        text(out, part);
      }
      write(out, each.deed());
      Deed other = each.other();
      out.flag(other != null);
      if (other != null) {
        write(out, other);
      }
      out.integer(each.effects().size());
      for (Effect effect : each.effects()) {
        text(out, effect.chip());
        text(out, effect.what());
        text(out, effect.grade());
      }
      out.wide(each.times());
    }
    out.integer(findings.beyond().size());
    for (FindingList.Rest rest : findings.beyond()) {
      text(out, rest.title());
      out.wide(rest.count());
    }
  }

  private static void write(Outgoing out, Deed deed) throws IOException {
    Place place = deed.place();
    text(out, deed.what());
    out.integer(place.device());
    text(out, place.core());
    out.wide(place.taskId());
    out.integer(place.block());
    text(out, place.kernel());
    lines(out, place.lines());
    out.wide(place.timePs());
    lines(out, place.submitted());
  }

  private static void lines(Outgoing out, List<String> lines) throws IOException {
    out.integer(lines.size());
    for (String line : lines) {
      text(out, line);
    }
  }

  private static void text(Outgoing out, String text) throws IOException {
    out.text(text.substring(0, Math.min(text.length(), TEXT)));
  }

  static FindingList read(Incoming in) throws IOException {
    List<Finding> all = new ArrayList<>();
    for (int left = in.count("findings", MOST); left > 0; left--) {
      all.add(finding(in));
    }
    List<FindingList.Rest> beyond = new ArrayList<>();
    for (int left = in.count("kinds", MOST); left > 0; left--) {
      beyond.add(new FindingList.Rest(in.text(), in.wide()));
    }
    return new FindingList(all, beyond);
  }

  private static Finding finding(Incoming in) throws IOException {
    String checker = in.text();
    String kind = in.text();
    String what = in.text();
    String memory = in.text();
    String mend = in.text();
    String again = in.text();
    Deed deed = deed(in);
    Deed other = in.flag() ? deed(in) : null;
    List<Effect> effects = new ArrayList<>();
    for (int left = in.count("effects", MOST); left > 0; left--) {
      effects.add(new Effect(in.text(), in.text(), in.text()));
    }
    return new Finding(checker, kind, what, memory, deed, other, effects, mend, again, in.wide());
  }

  private static Deed deed(Incoming in) throws IOException {
    String what = in.text();
    int device = in.integer();
    String core = in.text();
    long task = in.wide();
    int block = in.integer();
    String kernel = in.text();
    List<String> lines = lines(in);
    long time = in.wide();
    return new Deed(what, new Place(device, core, task, block, kernel, lines, time, lines(in)));
  }

  private static List<String> lines(Incoming in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int left = in.count("lines", MOST); left > 0; left--) {
      lines.add(in.text());
    }
    return lines;
  }
}
