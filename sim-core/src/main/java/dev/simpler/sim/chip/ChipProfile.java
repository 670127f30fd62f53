package dev.simpler.sim.chip;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.ControlCosts;
import dev.simpler.sim.comm.LinkRates;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.engine.Latencies;
import dev.simpler.sim.onchip.OnChipSizes;
import dev.simpler.sim.onchip.TileOrder;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that distinguishes one chip from another, loaded from a resource in which every entry
 * names its source. A smaller chip of the family is the same profile with overrides.
 *
 * @param text what it was read from
 * @param facts limits that the runtimes need
 * @param topology how clusters, dies and AICPUs are laid out
 * @param gmBytes global memory visible to programs, per device
 * @param onChip sizes of the on-chip memories
 * @param forms what the chip's tile instructions take
 * @param arithmetic how its arithmetic differs from that of others
 * @param control cost of AICPU work
 * @param latencies delays between AICPUs and cores
 * @param kernelRates what kernel work costs
 * @param links what ways to other chips cost
 * @param launch what a run takes beside the device's work
 * @param coherence who sees whose stores when
 */
public record ChipProfile(
    ProfileText text,
    ChipFacts facts,
    Topology topology,
    long gmBytes,
    OnChipSizes onChip,
    ChipForms forms,
    ChipArithmetic arithmetic,
    ControlCosts control,
    Latencies latencies,
    KernelRates kernelRates,
    LinkRates links,
    LaunchRate launch,
    Coherence coherence) {
  private static final List<String> TIMES =
      List.of(
          "bandwidth.",
          "clock.core.",
          "control.",
          "cost.",
          "cube.",
          "host.",
          "latency.",
          "link.",
          "sdma.",
          "shared.",
          "transfer.",
          "vector.");

  /** Picoseconds of a byte at 10^9 bytes per second. */
  private static final double PS_PER_GB_PER_S = 1000;

  private static final int CORES_PER_CLUSTER = 3;
  private static final int REGISTERS = 3;

  /** Builds the profile; an entry that is missing, malformed or unused is refused. */
  public static ChipProfile from(ProfileText text) {
    ChipForms forms = FormTable.load().chip(text.text("isa.forms"));
    KernelRates rates = KernelRates.from(text);
    ChipProfile profile =
        new ChipProfile(
            text,
            facts(text, rates),
            Topology.from(text),
            text.number("memory.gm.bytes"),
            onChip(forms, text),
            forms,
            arithmetic(text),
            control(text),
            latencies(text),
            rates,
            links(text),
            LaunchRate.from(text),
            Coherence.from(text));
    text.requireAllRead();
    profile.requireSound(text);
    return profile;
  }

  /** The same chip with other values of the constants that it has among these. */
  public ChipProfile with(Map<String, String> constants) {
    Map<String, String> own = new LinkedHashMap<>(constants);
    own.keySet().retainAll(text.entries().keySet());
    return own.isEmpty() ? this : from(text.withOverrides(own));
  }

  /** The entries that say how long something takes, by name, in the profile's order. */
  public Map<String, ProfileText.Entry> constantsOfTime() {
    Map<String, ProfileText.Entry> found = new LinkedHashMap<>(text.entries());
    found.keySet().removeIf(key -> TIMES.stream().noneMatch(key::startsWith));
    return found;
  }

  /** The chip's name in sentences. */
  public String title() {
    return forms.title();
  }

  /** Refuses figures that cannot be true together, as a mistyped override makes them. */
  private void requireSound(ProfileText text) {
    SoundTimes.require(text, constantsOfTime());
    text.require(
        facts.physicalCores() >= CORES_PER_CLUSTER * facts.maxBlockDim(),
        "fewer physical cores than launchable clusters need");
    text.require(
        topology.launchedAicpuThreads() >= facts.maxAicpuThreads(),
        "fewer AICPU threads are launched than may be used");
    text.require(
        facts.maxBlockDim() % topology.dies() == 0, "clusters do not divide among the dies");
    Set<Integer> registers =
        Set.copyOf(
            List.of(facts.dataMainBaseOffset(), facts.condOffset(), topology.fastPathOffset()));
    text.require(registers.size() == REGISTERS, "two registers have one offset");
    text.require(
        latencies.firstPickupMinPs() <= latencies.firstPickupMaxPs()
            && latencies.pickupMinPs() <= latencies.pickupMaxPs()
            && latencies.condMinPs() <= latencies.condMaxPs(),
        "a latency's minimum exceeds its maximum");
    text.require(
        links.leastLatencyPs() > 0 && links.packageDevices() > 0,
        "another chip would be reached in no time, or packages have no devices");
  }

  private static ChipFacts facts(ProfileText text, KernelRates rates) {
    return new ChipFacts(
        text.text("chip.name"),
        text.integer("launch.block_dim.max"),
        text.integer("launch.aicpu_threads.max"),
        text.number("clock.counter.hz"),
        text.integer("register.data_main_base.offset"),
        text.integer("register.cond.offset"),
        text.integer("topology.physical_cores"),
        text.integer("scheduler.ready_queue_shards"),
        rates.connects(DataPath.L0C_TO_UB),
        List.of(text.text("launch.runtimes").split(" +")));
  }

  private static OnChipSizes onChip(ChipForms forms, ProfileText text) {
    return new OnChipSizes(
        forms.bytes(Location.VEC),
        forms.bytes(Location.MAT),
        forms.bytes(Location.LEFT),
        forms.bytes(Location.RIGHT),
        forms.bytes(Location.ACC),
        forms.bytes(Location.BIAS),
        forms.bytes(Location.SCALING),
        forms.bytes(Location.SCALE_LEFT),
        text.integer("memory.granule.bytes"),
        TileOrder.LOWEST);
  }

  private static ChipArithmetic arithmetic(ProfileText text) {
    Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    text.words("isa.quirks").forEach(word -> quirks.add(text.constant(Quirk.class, word)));
    return new ChipArithmetic(
        quirks,
        text.flag("isa.row_sum.repeats_first"),
        text.flag("isa.column_sum.odd_row_first"),
        text.flag("isa.row_product.by_block"),
        text.flag("isa.pairs.nan_takes_second"),
        false);
  }

  private static ControlCosts control(ProfileText text) {
    return new ControlCosts(
        text.picoseconds("control.submit.ns"),
        text.picoseconds("control.argument.ns"),
        text.picoseconds("control.edge.ns"),
        text.picoseconds("control.scope.ns"),
        text.picoseconds("control.register_store.ns"),
        text.picoseconds("control.register_load.ns"),
        text.picoseconds("control.dispatch.ns"),
        text.picoseconds("control.completion.ns"),
        text.picoseconds("control.release.ns"));
  }

  private static LinkRates.Link link(ProfileText text, String key) {
    return new LinkRates.Link(
        text.picoseconds(key + "latency.ns"),
        PS_PER_GB_PER_S / text.real(key + "bandwidth.gb_per_s"));
  }

  private static LinkRates links(ProfileText text) {
    return new LinkRates(
        link(text, "link."),
        link(text, "link.near."),
        PS_PER_GB_PER_S / text.real("link.port.gb_per_s"),
        text.integer("link.package_devices"),
        text.picoseconds("link.own_signal.ns"),
        text.picoseconds("link.poll.ns"),
        text.picoseconds("sdma.start.ns"),
        PS_PER_GB_PER_S / text.real("sdma.bandwidth.gb_per_s"));
  }

  private static Latencies latencies(ProfileText text) {
    return new Latencies(
        text.picoseconds("latency.dispatch.ns"),
        text.picoseconds("latency.first_pickup.min.ns"),
        text.picoseconds("latency.first_pickup.max.ns"),
        text.picoseconds("latency.pickup.min.ns"),
        text.picoseconds("latency.pickup.max.ns"),
        text.picoseconds("latency.cond.min.ns"),
        text.picoseconds("latency.cond.max.ns"),
        text.picoseconds("latency.cross_core_flag.ns"));
  }
}
