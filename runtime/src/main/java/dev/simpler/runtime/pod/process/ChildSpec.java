package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a child process becomes. It crosses once, through the pipe, before the first wake-up byte.
 *
 * @param files the shared files, the parent's own last
 * @param child number of its mailbox in the last of them
 * @param role what it does
 * @param functions class names of the parent's registered functions
 */
record ChildSpec(List<File> files, int child, Role role, List<String> functions) {
  /** Nested workers deeper than any machine's. */
  private static final int MOST_LEVELS = 64;

  private static final int MOST_CHILDREN = 1 << 16;
  private static final int MOST_NAMES = 1 << 16;

  ChildSpec {
    files = List.copyOf(files);
    functions = List.copyOf(functions);
  }

  /** A shared file by name. */
  record File(String path, SharedFile.Shape shape) {}

  /** What a child does. */
  sealed interface Role {
    /** A chip. */
    record Chip(WorkerConfig config) implements Role {}

    /**
     * A sub-worker.
     *
     * @param faults plan of faults, perhaps of others too; empty if there is none
     * @param seed of its rates
     */
    record Sub(int worker, String faults, long seed) implements Role {}

    /** A worker of the level below with everything under it. */
    record Nested(PodSpec pod) implements Role {}
  }

  /** A nested worker by data. */
  record PodSpec(PodConfig config, List<String> functions, List<PodSpec> children) {
    PodSpec {
      functions = List.copyOf(functions);
      children = List.copyOf(children);
    }
  }

  void write(DataOutputStream stream) throws IOException {
    Outgoing out = new Outgoing(stream);
    out.integer(files.size());
    for (File file : files) {
      out.text(file.path());
      out.integer(file.shape().children());
      out.wide(file.shape().reservedBytes());
      out.wide(file.shape().allocatableBytes());
    }
    out.integer(child);
    writeNames(out, functions);
    switch (role) {
      case Role.Chip chip -> {
        out.integer(0);
        writeChip(out, chip.config());
      }
      case Role.Sub sub -> {
        out.integer(1);
        out.integer(sub.worker());
        out.text(sub.faults());
        out.wide(sub.seed());
      }
      case Role.Nested nested -> {
        out.integer(2);
        writePod(out, nested.pod());
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws dev.simpler.runtime.child.ChildException if the bytes are none of it
   */
  static ChildSpec read(InputStream stream) throws IOException {
    Incoming in = new Incoming(stream, "the greeting of a child process");
    List<File> files = new ArrayList<>();
    for (int n = in.count("files", MOST_LEVELS); n > 0; n--) {
      files.add(
          new File(
              in.path().toString(),
              new SharedFile.Shape(in.count("children", MOST_CHILDREN), in.wide(), in.wide())));
    }
    int child = in.count("number of the child", MOST_CHILDREN);
    List<String> functions = readNames(in);
    Role role =
        switch (in.count("role", 2)) {
          case 0 -> new Role.Chip(readChip(in));
          case 1 -> new Role.Sub(in.integer(), in.text(), in.wide());
          default -> new Role.Nested(readPod(in, 0));
        };
    return new ChildSpec(files, child, role, functions);
  }

  private static void writeNames(Outgoing out, List<String> names) throws IOException {
    out.integer(names.size());
    for (String name : names) {
      out.text(name);
    }
  }

  private static List<String> readNames(Incoming in) throws IOException {
    List<String> names = new ArrayList<>();
    for (int n = in.count("functions", MOST_NAMES); n > 0; n--) {
      names.add(in.text());
    }
    return names;
  }

  private static void writeChip(Outgoing out, WorkerConfig chip) throws IOException {
    out.text(chip.platform());
    out.text(chip.runtime());
    out.integer(chip.deviceId());
    out.wide(chip.seed());
    out.flag(chip.copyOutputsIn());
    out.settings(chip.settings());
  }

  private static WorkerConfig readChip(Incoming in) throws IOException {
    String platform = in.text();
    String runtime = in.text();
    int device = in.integer();
    long seed = in.wide();
    boolean copy = in.flag();
    return new WorkerConfig(platform, runtime, device, seed, in.settings(), copy);
  }

  private static void writePlace(Outgoing out, PodPlace place) throws IOException {
    out.flag(place instanceof PodPlace.Node);
    if (place instanceof PodPlace.Node node) {
      writeNames(out, List.copyOf(node.roles()));
      out.member(node.loss());
    }
  }

  /**
   * How its reader takes part in a cluster is its own affair: secrets and addresses do not cross.
   */
  private static PodPlace readPlace(Incoming in) throws IOException {
    return in.flag()
        ? new PodPlace.Node(
            ClusterConfig.first(),
            Set.copyOf(readNames(in)),
            in.member(PodPlace.Loss.values(), "loss"))
        : PodPlace.HERE;
  }

  static void writePod(Outgoing out, PodSpec pod) throws IOException {
    PodConfig config = pod.config();
    out.integer(config.level());
    out.member(config.mode());
    out.integer(config.chips().size());
    for (WorkerConfig chip : config.chips()) {
      writeChip(out, chip);
    }
    out.integer(config.subWorkers());
    out.wide(config.heapRingBytes());
    out.wide(config.sharedBytes());
    out.duration(config.allocationTimeout());
    out.duration(config.childLimits().task());
    out.duration(config.childLimits().close());
    out.wide(config.childLimits().heapBytes());
    out.wide(config.childLimits().deviceBytes());
    writePlace(out, config.place());
    writeNames(out, pod.functions());
    out.integer(pod.children().size());
    for (PodSpec child : pod.children()) {
      writePod(out, child);
    }
  }

  static PodSpec readPod(Incoming in, int depth) throws IOException {
    int level = in.integer();
    Mode mode = in.member(Mode.values(), "mode");
    List<WorkerConfig> chips = new ArrayList<>();
    for (int n = in.count("chips", MOST_CHILDREN); n > 0; n--) {
      chips.add(readChip(in));
    }
    PodConfig config =
        new PodConfig(
            level,
            mode,
            chips,
            in.integer(),
            in.wide(),
            in.wide(),
            in.duration(),
            new ChildLimits(in.duration(), in.duration(), in.wide(), in.wide()),
            readPlace(in));
    List<String> functions = readNames(in);
    List<PodSpec> children = new ArrayList<>();
    for (int n = in.count("nested workers", depth < MOST_LEVELS ? MOST_CHILDREN : 0); n > 0; n--) {
      children.add(readPod(in, depth + 1));
    }
    return new PodSpec(config, functions, children);
  }
}
