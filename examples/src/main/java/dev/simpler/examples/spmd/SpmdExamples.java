package dev.simpler.examples.spmd;

import static dev.simpler.examples.spmd.Launch.join;
import static dev.simpler.examples.spmd.Launch.mix;
import static dev.simpler.examples.spmd.Launch.repeat;
import static dev.simpler.examples.spmd.Launch.vector;

import dev.simpler.runtime.example.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * The SPMD programs, each as a chain and with tasks that compete. As a chain a program tests one
 * launch after the other; only with competing tasks do several of them want the same cores at once.
 */
public final class SpmdExamples {
  private SpmdExamples() {}

  /** All of them. */
  public static List<Example> all() {
    List<Example> all = new ArrayList<>();
    add(
        all,
        "spmd_multiblock_aiv",
        "vector tasks of 4 to 96 blocks, more than there are vector cores",
        List.of(vector(4), vector(16), vector(24), vector(48), vector(96)));
    add(
        all,
        "spmd_multiblock_mix",
        "tasks of 2 to 48 blocks on cube and vector cores, more than there are clusters",
        List.of(mix(2), mix(8), mix(12), mix(24), mix(48)));
    add(
        all,
        "spmd_sync_start",
        "tasks whose blocks all start together, between one whose blocks need not",
        List.of(mix(2).sync(), mix(8).sync(), mix(2), mix(12).sync()));
    add(
        all,
        "spmd_sync_start_edge",
        "synchronised starts at the edges: a single block, and one block fewer than clusters",
        List.of(mix(1).sync(), mix(8).sync(), mix(9).sync(), mix(23).sync(), mix(1)));
    add(
        all,
        "spmd_sync_start_aiv",
        "synchronised starts on vector cores, up to one block on each of 24",
        List.of(vector(4).sync(), vector(16).sync(), vector(4), vector(24).sync()));
    add(
        all,
        "spmd_sync_start_stress",
        "six rounds of normal and synchronised tasks on clusters and on vector cores",
        repeat(
            join(
                mix(4).times(4),
                mix(12).sync().times(2),
                vector(8).sync().times(2),
                vector(4).times(1)),
            6));
    add(
        all,
        "spmd_starvation",
        "synchronised tasks among many normal ones, which must not take its cores away for ever",
        join(
            mix(4).times(6),
            mix(6).sync().times(1),
            mix(4).times(6),
            mix(6).sync().times(1),
            mix(4).times(6)));
    add(
        all,
        "spmd_batch_dispatch_oob",
        "two tasks of twice as many blocks as A2/A3 has clusters",
        mix(48).times(2));
    return List.copyOf(all);
  }

  private static void add(
      List<Example> all, String name, String description, List<Launch> launches) {
    all.add(new SpmdExample(name, description, launches, false));
    all.add(
        new SpmdExample(
            name + "_competing", description + "; no task waits for another", launches, true));
  }
}
