package dev.simpler.trace.perfetto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.trace.model.HostRun;
import dev.simpler.trace.model.HostRuns;
import dev.simpler.trace.model.HostRunsTest;
import dev.simpler.trace.model.LongRun;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.SampleRun;
import dev.simpler.trace.perfetto.ProtoReader.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfettoTraceTest {
  private static final int PACKET = 1;
  private static final int TIMESTAMP = 8;
  private static final int EVENT = 11;
  private static final int EVENT_TYPE = 9;
  private static final int EVENT_TRACK = 11;
  private static final int EVENT_NAME = 23;
  private static final int FLOW = 47;
  private static final int FLOW_ENDS = 48;

  @TempDir private Path folder;

  private JsonNode json() throws Exception {
    Path file = folder.resolve("trace.json");
    PerfettoTrace.write(List.of(SampleRun.run(), SampleRun.run()), file);
    return new ObjectMapper().readTree(file.toFile()).get("traceEvents");
  }

  private static List<JsonNode> of(JsonNode events, String phase) {
    List<JsonNode> found = new ArrayList<>();
    events.forEach(each -> {
      if (each.get("ph").asText().equals(phase)) {
        found.add(each);
      }
    });
    return found;
  }

  /** A device that takes nothing, as a disk that is full. */
  @Test
  void aFullDiskIsTold() {
    Path file = Path.of("/dev/full");
    assumeTrue(Files.exists(file));
    List<RecordedRun> runs = List.of(SampleRun.run());
    SimplerException failed =
        assertThrows(SimplerException.class, () -> PerfettoTrace.write(runs, file));
    assertEquals(ErrorCategory.USAGE, failed.category());
    String message = failed.fault().message();
    assertTrue(message.contains("No space left"), message);
  }

  @Test
  void countersEndWithNothingInUse() throws Exception {
    Map<String, Long> last = new HashMap<>();
    for (JsonNode each : of(json(), "C")) {
      long value = each.get("args").get("value").asLong();
      assertTrue(value >= 0, each::toString);
      last.put(each.get("name").asText(), value);
    }
    assertEquals(
        Map.of(
            "busy cores", 0L,
            "global memory bytes per us", 0L,
            "ring 1 tasks", 0L,
            "ring 1 heap bytes", 0L),
        last);
  }

  @Test
  void kernelsAreSlicesOnTheirCores() throws Exception {
    JsonNode kernel =
        of(json(), "X").stream()
            .filter(each -> each.get("name").asText().equals("K1(t1)"))
            .findFirst()
            .orElseThrow();
    assertEquals(6.0, kernel.get("ts").asDouble());
    assertEquals(1.0, kernel.get("dur").asDouble());
    assertEquals(2, kernel.get("tid").asInt());
    assertEquals("acme.Kernels$K1", kernel.get("args").get("kernel").asText());
  }

  @Test
  void everySliceLiesOnANamedTrackOfANamedProcess() throws Exception {
    JsonNode events = json();
    Map<String, String> names = new HashMap<>();
    for (JsonNode each : of(events, "M")) {
      if (each.get("name").asText().endsWith("_name")) {
        names.put(
            each.get("pid")
                + (each.get("name").asText().startsWith("p") ? "" : "/" + each.get("tid")),
            each.get("args").get("name").asText());
      }
    }
    for (JsonNode each : of(events, "X")) {
      assertTrue(names.containsKey(each.get("pid").toString()), each::toString);
      assertTrue(names.containsKey(each.get("pid") + "/" + each.get("tid")), each::toString);
    }
    assertTrue(names.containsValue("AIV_0 VECTOR"), names::toString);
    assertTrue(names.containsValue("device 3 Worker View"), names::toString);
  }

  @Test
  void arrowsGoFromTheEndOfAProducerToItsConsumer() throws Exception {
    JsonNode events = json();
    List<JsonNode> from = of(events, "s");
    List<JsonNode> to = of(events, "f");
    assertEquals(4, from.size());
    for (int i = 0; i < from.size(); i++) {
      assertEquals(from.get(i).get("id"), to.get(i).get("id"));
      assertTrue(from.get(i).get("ts").asDouble() < to.get(i).get("ts").asDouble());
    }
    assertEquals(6.0, to.getFirst().get("ts").asDouble());
  }

  private static String track(JsonNode event) {
    return event.get("pid") + "/" + event.get("tid");
  }

  /** As Perfetto reads numbers: each rounded to nanoseconds by itself. */
  private static long nanoseconds(JsonNode event, String field) {
    return Math.round(event.get(field).asDouble() * 1000);
  }

  /** What overlaps is dropped by Perfetto, and an arrow belongs to the slice that is around it. */
  @Test
  void slicesDoNotOverlapAndArrowsAreInsideThem() throws Exception {
    Path file = folder.resolve("long.json");
    PerfettoTrace.write(RecordedRun.of(LongRun.lines(300)::forEach), file);
    JsonNode events = new ObjectMapper().readTree(file.toFile()).get("traceEvents");
    Map<String, NavigableMap<Long, Long>> slices = new HashMap<>();
    for (JsonNode each : of(events, "X")) {
      if (each.get("name").asText().equals("dispatch")) {
        continue; // AICPUs of the sample do several things at once
      }
      NavigableMap<Long, Long> lane = slices.computeIfAbsent(track(each), _ -> new TreeMap<>());
      long start = nanoseconds(each, "ts");
      Map.Entry<Long, Long> before = lane.lowerEntry(start);
      assertTrue(before == null || before.getValue() <= start, each::toString);
      assertNull(lane.put(start, start + nanoseconds(each, "dur")), each::toString);
    }
    List<JsonNode> ends = of(events, "s");
    assertEquals(290 * 3, ends.size());
    ends.addAll(of(events, "f"));
    for (JsonNode each : ends) {
      long at = nanoseconds(each, "ts");
      Map.Entry<Long, Long> around = slices.getOrDefault(track(each), none()).floorEntry(at);
      assertTrue(around != null && at < around.getValue(), each::toString);
    }
  }

  private static NavigableMap<Long, Long> none() {
    return new TreeMap<>();
  }

  @Test
  void theSecondRunOfADeviceFollowsTheFirst() throws Exception {
    List<Double> begins =
        of(json(), "X").stream()
            .filter(each -> each.get("name").asText().equals("K0(t0)"))
            .map(each -> each.get("ts").asDouble())
            .toList();
    assertEquals(List.of(2.0, 22.0), begins);
  }

  @Test
  void theCounterOfBytesFollowsTransfers() throws Exception {
    List<Integer> values =
        of(json(), "C").stream()
            .filter(each -> each.get("name").asText().startsWith("global memory"))
            .map(each -> each.get("args").get("value").asInt())
            .toList();
    assertEquals(List.of(64, 0, 64, 0), values);
  }

  private static String name(List<Field> event) {
    return new String((byte[]) ProtoReader.value(event, EVENT_NAME), StandardCharsets.UTF_8);
  }

  @Test
  void protobufHasTheSameSlicesAndArrows() throws Exception {
    Path file = folder.resolve("trace.pftrace");
    PerfettoTrace.write(List.of(SampleRun.run()), file);
    Map<Long, Deque<String>> open = new HashMap<>();
    List<String> slices = new ArrayList<>();
    List<Object> flows = new ArrayList<>();
    List<Object> flowEnds = new ArrayList<>();
    List<List<Field>> packets =
        ProtoReader.fields(Files.readAllBytes(file)).stream()
            .filter(each -> each.number() == PACKET)
            .map(Field::message)
            .toList();
    for (List<Field> packet : packets) {
      packet.stream()
          .filter(each -> each.number() == EVENT)
          .map(Field::message)
          .forEach(event -> {
            long at = (long) ProtoReader.value(packet, TIMESTAMP);
            long track = (long) ProtoReader.value(event, EVENT_TRACK);
            Deque<String> stack = open.computeIfAbsent(track, _ -> new ArrayDeque<>());
            switch ((int) (long) ProtoReader.value(event, EVENT_TYPE)) {
              case 1 -> stack.push(name(event) + " " + at);
              case 2 -> slices.add(stack.pop() + ".." + at);
              default -> {}
            }
            event.forEach(field -> {
              if (field.number() == FLOW) {
                flows.add(field.value());
              } else if (field.number() == FLOW_ENDS) {
                flowEnds.add(field.value());
              }
            });
          });
    }
    assertTrue(slices.contains("K1(t1) 6000..7000"), slices::toString);
    assertTrue(slices.contains("TADD 3000..3500"), slices::toString);
    assertTrue(open.values().stream().allMatch(Deque::isEmpty), open::toString);
    assertEquals(2, flows.size());
    assertEquals(flows, flowEnds);
  }

  @Test
  void hostsHaveLanesAndTheirChipsLieInThem() throws Exception {
    Path file = folder.resolve("hosts.json");
    RecordedRun chip = SampleRun.run();
    List<HostRun> hosts = HostRuns.of(List.of(HostRunsTest.lines()), List.of(chip));
    PerfettoTrace.write(List.of(chip), hosts, file);
    JsonNode events = new ObjectMapper().readTree(file.toFile()).get("traceEvents");
    String all = events.toString();
    for (String name : List.of("host L3 of devices 3", "sub-worker 0", "copy in", "K1(t1)")) {
      assertTrue(all.contains('"' + name + '"'), name);
    }
    double kernel = start(events, "K1(t1)");
    assertEquals(6.0 + hosts.getFirst().chips().getFirst().start() / 1e6, kernel, 1e-6);
    assertTrue(start(events, "copy in") < kernel && kernel < start(events, "copy out"));
    assertTrue(of(events, "s").size() > of(json(), "s").size() / 2, "arrows of the host");
    Path proto = folder.resolve("hosts.pftrace");
    PerfettoTrace.write(List.of(chip), hosts, proto);
    assertTrue(Files.readString(proto, StandardCharsets.ISO_8859_1).contains("sub-worker 0"));
  }

  private static double start(JsonNode events, String name) {
    return of(events, "X").stream()
        .filter(each -> each.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .get("ts")
        .asDouble();
  }
}
