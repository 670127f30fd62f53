package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodConfig;
import dev.simpler.runtime.worker.WorkerConfig;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a child process becomes. It crosses once, through the pipe, before the first wake-up byte.
 *
 * @param files the shared files, the parent's own last
 * @param child number of its mailbox in the last of them
 * @param role what it does
 * @param functions class names of the parent's registered functions
 */
record ChildSpec(List<File> files, int child, Role role, List<String> functions) {
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

    /** A sub-worker. */
    record Sub(int worker) implements Role {}

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

  void write(DataOutputStream out) throws IOException {
    out.writeInt(files.size());
    for (File file : files) {
      out.writeUTF(file.path());
      out.writeInt(file.shape().children());
      out.writeLong(file.shape().reservedBytes());
      out.writeLong(file.shape().allocatableBytes());
    }
    out.writeInt(child);
    writeNames(out, functions);
    switch (role) {
      case Role.Chip chip -> {
        out.writeByte(0);
        writeChip(out, chip.config());
      }
      case Role.Sub sub -> {
        out.writeByte(1);
        out.writeInt(sub.worker());
      }
      case Role.Nested nested -> {
        out.writeByte(2);
        writePod(out, nested.pod());
      }
    }
  }

  static ChildSpec read(DataInputStream in) throws IOException {
    List<File> files = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      files.add(
          new File(in.readUTF(), new SharedFile.Shape(in.readInt(), in.readLong(), in.readLong())));
    }
    int child = in.readInt();
    List<String> functions = readNames(in);
    Role role =
        switch (in.readByte()) {
          case 0 -> new Role.Chip(readChip(in));
          case 1 -> new Role.Sub(in.readInt());
          default -> new Role.Nested(readPod(in));
        };
    return new ChildSpec(files, child, role, functions);
  }

  private static void writeNames(DataOutputStream out, List<String> names) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  private static List<String> readNames(DataInputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      names.add(in.readUTF());
    }
    return names;
  }

  private static void writeChip(DataOutputStream out, WorkerConfig chip) throws IOException {
    out.writeUTF(chip.platform());
    out.writeUTF(chip.runtime());
    out.writeInt(chip.deviceId());
    out.writeLong(chip.seed());
    out.writeBoolean(chip.copyOutputsIn());
    out.writeInt(chip.settings().size());
    for (Map.Entry<String, String> setting : chip.settings().entrySet()) {
      out.writeUTF(setting.getKey());
      out.writeUTF(setting.getValue());
    }
  }

  private static WorkerConfig readChip(DataInputStream in) throws IOException {
    String platform = in.readUTF();
    String runtime = in.readUTF();
    int device = in.readInt();
    long seed = in.readLong();
    boolean copy = in.readBoolean();
    Map<String, String> settings = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      settings.put(in.readUTF(), in.readUTF());
    }
    return new WorkerConfig(platform, runtime, device, seed, settings, copy);
  }

  private static void writePod(DataOutputStream out, PodSpec pod) throws IOException {
    PodConfig config = pod.config();
    out.writeInt(config.level());
    out.writeInt(config.mode().ordinal());
    out.writeInt(config.chips().size());
    for (WorkerConfig chip : config.chips()) {
      writeChip(out, chip);
    }
    out.writeInt(config.subWorkers());
    out.writeLong(config.heapRingBytes());
    out.writeLong(config.sharedBytes());
    out.writeLong(config.allocationTimeout().toNanos());
    out.writeLong(config.taskTimeout().toNanos());
    writeNames(out, pod.functions());
    out.writeInt(pod.children().size());
    for (PodSpec child : pod.children()) {
      writePod(out, child);
    }
  }

  private static PodSpec readPod(DataInputStream in) throws IOException {
    int level = in.readInt();
    Mode mode = Mode.values()[in.readInt()];
    List<WorkerConfig> chips = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      chips.add(readChip(in));
    }
    PodConfig config =
        new PodConfig(
            level,
            mode,
            chips,
            in.readInt(),
            in.readLong(),
            in.readLong(),
            Duration.ofNanos(in.readLong()),
            Duration.ofNanos(in.readLong()));
    List<String> functions = readNames(in);
    List<PodSpec> children = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      children.add(readPod(in));
    }
    return new PodSpec(config, functions, children);
  }
}
