package dev.simpler.testkit.golden;

import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.callable.RunConfig;
import dev.simpler.abi.callable.RunConfigLayout;
import dev.simpler.abi.run.RunDescriptor;
import dev.simpler.abi.run.RunDescriptorLayout;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Configurations and descriptors of runs.
 *
 * @param sized what says how many bytes a struct has
 */
record RunCases(JsonValue sized) {
  static RunCases sized(JsonValue root) {
    return new RunCases(root);
  }

  Optional<String> checkConfig(JsonValue golden) {
    RunConfig config =
        new RunConfig(
            golden.get("aicpu_thread_num").integer(),
            new Diagnostics(
                golden.get("chip_swimlane").integer(),
                golden.get("dump_args").integer(),
                golden.get("pmu").integer(),
                golden.get("dep_gen").integer(),
                golden.get("scope_stats").integer()),
            new RingSizes(
                sizes(golden, "ring_task_window"),
                sizes(golden, "ring_heap"),
                sizes(golden, "ring_dep_pool")),
            golden.get("output_prefix").text());
    byte[] actual = new byte[RunConfigLayout.BYTES];
    config.encode(MemorySegment.ofArray(actual), 0);
    byte[] expected = GoldenBytes.of(golden, sized);
    return CaseCheck.bytes("encoding", RunConfigLayout.SPEC, expected, actual)
        .or(() ->
            CaseCheck.equal(
                "decoding", config, RunConfig.decode(MemorySegment.ofArray(expected), 0)));
  }

  private static List<Long> sizes(JsonValue golden, String name) {
    return golden.get(name).list().stream().map(JsonValue::bits).toList();
  }

  Optional<String> checkDescriptor(JsonValue golden) {
    RunDescriptor descriptor =
        new RunDescriptor(
            golden.get("pipeline_slot").integer(),
            golden.get("arena_bank").integer(),
            golden.get("run_id").bits(),
            golden.get("generation").bits(),
            golden.get("dispatch_id").bits(),
            golden.get("run_epoch").bits());
    byte[] actual = new byte[RunDescriptorLayout.BYTES];
    descriptor.encode(MemorySegment.ofArray(actual), 0);
    byte[] expected = GoldenBytes.of(golden, sized);
    return CaseCheck.bytes("encoding", RunDescriptorLayout.SPEC, expected, actual)
        .or(() ->
            CaseCheck.equal(
                "decoding", descriptor, RunDescriptor.decode(MemorySegment.ofArray(expected), 0)));
  }
}
