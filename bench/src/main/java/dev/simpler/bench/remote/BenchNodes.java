package dev.simpler.bench.remote;

import dev.simpler.cli.Main;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.PodPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes as processes of this machine, as {@code simpler node} starts them. */
public final class BenchNodes implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();
  private String contact = "";

  /** Starts as many, one after the other: each joins the first. */
  public BenchNodes(int count) {
    for (int i = 0; i < count; i++) {
      String address = started("n" + i);
      if (address.isEmpty()) {
        close();
        throw new IllegalStateException("node " + i + " ended before it listened");
      }
      contact = contact.isEmpty() ? address : contact;
    }
  }

  private String started(String role) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dsimpler.vectors.notice=off",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "node",
                "--chips",
                "0",
                "--roles",
                role));
    if (!contact.isEmpty()) {
      command.addAll(List.of("--join", contact));
    }
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      processes.add(process);
      BufferedReader said = process.inputReader();
      @Nullable String line = said.readLine();
      return line == null ? "" : line.split(" ")[2]; // node at HOST:PORT with ...
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of them, from 0 on. */
  public PodPlace place(int index) {
    return PodPlace.on(ClusterConfig.join(contact), "n" + index);
  }

  @Override
  public void close() {
    for (Process process : processes.reversed()) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
