package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.adverse.AdverseOrder;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.onchip.EffectOrder;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipSpace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every instruction tells of all its tiles, and writes nothing outside what it says it writes.
 * Operands are drawn until the instruction takes them.
 */
class InstructionEventsTest {
  /** Move no data, or tell of steps of a pipe or of the instructions they are made of instead. */
  private static final Set<String> SILENT =
      Set.of(
          "SYNCALL",
          "TALLOC",
          "TASSIGN",
          "TBROADCAST",
          "TGET",
          "TGET_ASYNC",
          "TGET_SCALE_ADDR",
          "TNOTIFY",
          "TPUT",
          "TPUT_ASYNC",
          "TREDUCE",
          "TRESHAPE",
          "TSUBVIEW",
          "TTEST",
          "TWAIT",
          "TPUSH",
          "TPOP",
          "TFREE");

  /** Operands whose instructions are looked at elsewhere. */
  private static final Set<Class<?>> NOT_DRAWN =
      Set.of(TilePipe.class, FeatureMap.class, Filters.class);

  /** Their extents follow from each other, so that they are not drawn: GroupedFiltersTest. */
  private static final Set<String> OF_ROWS = Set.of("toBlocks", "fromBlocks", "toFilters");

  private static final long BYTES = 32 * 256 * 8;
  private static final int DRAWS = 4_000;

  private static final List<ElementType> TYPES =
      List.of(
          ElementType.FLOAT32,
          ElementType.FLOAT16,
          ElementType.INT32,
          ElementType.UINT32,
          ElementType.INT16,
          ElementType.UINT16,
          ElementType.INT8,
          ElementType.UINT8);

  private static final List<Location> PLACES =
      List.of(
          Location.MAT,
          Location.ACC,
          Location.LEFT,
          Location.RIGHT,
          Location.BIAS,
          Location.SCALING);

  private static final List<Location> PRODUCT =
      List.of(Location.ACC, Location.LEFT, Location.RIGHT, Location.BIAS);

  private static final List<ElementType> PAIRS =
      List.of(
          ElementType.FLOAT32,
          ElementType.FLOAT32,
          ElementType.FLOAT32,
          ElementType.INT32,
          ElementType.INT32,
          ElementType.INT32);

  /** Types by position where few combinations are legal. */
  private static final Map<String, List<ElementType>> FIXED =
      Map.of(
          "THISTOGRAM",
          List.of(ElementType.UINT32, ElementType.UINT16, ElementType.UINT8),
          "TCONCAT",
          PAIRS,
          "TPARTARGMAX",
          PAIRS,
          "TPARTARGMIN",
          PAIRS);

  private static final int[] WIDTHS = {32, 32, 64, 64, 256};

  private final Random random = new Random(5);
  private boolean uniform;
  private long address;

  private static List<Method> instructions() throws Exception {
    List<Method> found = new ArrayList<>();
    for (Instruction instruction : Instruction.values()) {
      String name = instruction.name();
      if (!SILENT.contains(name)) {
        Stream.of(Class.forName("dev.simpler.kernel.isa." + name).getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !OF_ROWS.contains(method.getName()))
            .filter(method -> Stream.of(method.getParameterTypes()).noneMatch(NOT_DRAWN::contains))
            .sorted((a, b) -> a.toString().compareTo(b.toString()))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** In any order of effects, of which a late one has to know each instruction's pipe. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyInstructionTellsOfItsTilesAndOfAllItWrites(boolean late) throws Exception {
    EffectOrder effects = late ? new AdverseOrder(1, false) : EffectOrder.PROGRAM;
    Set<String> notTaken = new TreeSet<>();
    List<Method> all = instructions();
    assertTrue(all.size() > 100, "only " + all.size() + " instructions are found");
    for (Method method : all) {
      boolean taken = false;
      for (CoreKind kind : List.of(CoreKind.AIV, CoreKind.AIC)) {
        try (TestCore core = new TestCore(kind, effects).watched()) {
          address = core.device().malloc(BYTES);
          for (int draw = 0; draw < DRAWS && !taken; draw++) {
            taken = attempt(method, core);
          }
        }
      }
      if (!taken) {
        notTaken.add(method.getDeclaringClass().getSimpleName() + " " + method);
      }
    }
    assertEquals(Set.of(), notTaken);
  }

  private boolean attempt(Method method, TestCore core) throws Exception {
    core.execution().units().begin();
    uniform = random.nextInt(3) == 0;
    List<Tile> tiles = new ArrayList<>();
    ElementType common = TYPES.get(random.nextInt(random.nextBoolean() ? 3 : TYPES.size()));
    Object[] arguments = new Object[method.getParameterCount()];
    try {
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = argument(method, i, core, tiles, common);
      }
    } catch (SimplerException e) {
      return false;
    }
    CoreTap tap = Objects.requireNonNull(core.execution().units().tap());
    tap.take();
    Map<Location, byte[]> before = snapshot(core);
    try {
      method.invoke(null, arguments);
      core.execution().units().pipes().drain();
    } catch (SimplerException e) {
      return false;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SimplerException) {
        return false;
      }
      throw e;
    }
    String name = method.getDeclaringClass().getSimpleName();
    List<CoreEvent> events = tap.take();
    List<CoreEvent.Instruction> told =
        events.stream()
            .filter(CoreEvent.Instruction.class::isInstance)
            .map(CoreEvent.Instruction.class::cast)
            // one that prints through memory stores first
            .filter(event -> event.name().equals(name) || !name.equals("TPRINT"))
            .toList();
    assertEquals(1, told.size(), method + ": " + events);
    assertEquals(List.of(), tap.unclaimed(), method.toString());
    assertEquals(name, told.getFirst().name(), method.toString());
    Set<String> named =
        told.getFirst().operands().stream()
            .map(operand -> operand.tile().name())
            .collect(Collectors.toSet());
    for (int i = 0; i < tiles.size(); i++) {
      assertTrue(named.contains("t" + i), method + " does not tell of tile " + i + ": " + told);
    }
    checkWrites(method, told.getFirst(), core, before);
    long views = Stream.of(method.getParameterTypes()).filter(GlobalTensor.class::equals).count();
    long accesses = events.stream().filter(CoreEvent.GlobalAccess.class::isInstance).count();
    assertEquals(views, accesses, method.toString());
    return true;
  }

  private static void checkWrites(
      Method method, CoreEvent.Instruction told, TestCore core, Map<Location, byte[]> before) {
    List<Operand> written =
        told.operands().stream().filter(operand -> operand.access().writes()).toList();
    before.forEach((location, old) -> {
      byte[] now = core.execution().units().memory(OnChipSpace.of(location)).bytes();
      for (int at = 0; at < old.length; at++) {
        int place = at;
        if (old[at] != now[at]) {
          assertTrue(
              written.stream()
                  .anyMatch(operand ->
                      operand.tile().location() == location && operand.tile().contains(place)),
              () -> method + " writes " + location + " " + place + " unsaid: " + told);
        }
      }
    });
  }

  private static Map<Location, byte[]> snapshot(TestCore core) {
    Map<Location, byte[]> all = new EnumMap<>(Location.class);
    for (Location location : Location.values()) {
      OnChipSpace space = OnChipSpace.of(location);
      if (space.owner() == core.identity().kind()) {
        all.put(location, core.execution().units().memory(space).bytes().clone());
      }
    }
    return all;
  }

  private Object argument(
      Method method, int index, TestCore core, List<Tile> tiles, ElementType common) {
    Class<?> type = method.getParameterTypes()[index];
    String name = method.getDeclaringClass().getSimpleName();
    boolean split = method.getName().equals("split");
    if (split && type == Tile.class) {
      Tile boxed = core.execution().vec(ElementType.FLOAT32, 32, 32).layout(Layout.NZ);
      tiles.add(boxed.named("t0").place());
      return boxed;
    }
    if (type == Tile.class) {
      return ScaledOperands.areThoseOf(method)
          ? ScaledOperands.next(method, core, tiles)
          : tile(name, core, tiles, common);
    }
    if (type == Tile[].class) {
      return new Tile[] {tile(name, core, tiles, common), tile(name, core, tiles, common)};
    }
    if (type == GlobalTensor.class) {
      boolean indices = name.equals("MGATHER") && index == 2;
      GlobalTensor view = view(core, indices ? ElementType.INT32 : common);
      boolean row = indices && method.getName().equals("rows");
      return row ? view.block(0, 0, 1, view.shape(4)) : view;
    }
    if (type == VectorPlace.class) {
      return new VectorPlace(VectorPlace.Part.FIRST, ElementType.FLOAT32, 0, 48, 288);
    }
    if (type == CubePlace.class) {
      return new CubePlace(ElementType.FLOAT32, split ? Layout.NZ : Layout.ND, 0, 64, 512);
    }
    if (type == Drain.class) {
      return Drain.PLAIN;
    }
    if (type.isEnum()) {
      Object[] values = type.getEnumConstants();
      return values[random.nextInt(values.length)];
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (name.equals("TRANDOM") && type == int.class) {
      return 7;
    }
    if (split && index == 4) {
      return 2;
    }
    int small = random.nextInt(3) * (random.nextBoolean() ? 16 : 1);
    return switch (type.getName()) {
      case "int" -> small;
      case "long" -> (long) small;
      case "float" -> (float) small;
      default -> (double) small;
    };
  }

  private GmView view(TestCore core, ElementType type) {
    return new GmView(
        core.execution().units(),
        "argument",
        type,
        address,
        address + BYTES,
        new int[] {1, 1, 1, 32, 256},
        new long[] {0, 0, 0, 256, 1},
        Layout.ND);
  }

  /** Elements 1 to 4: legal divisors, indices and counts of every type. */
  private Tile tile(String name, TestCore core, List<Tile> tiles, ElementType common) {
    int index = tiles.size();
    List<ElementType> fixed = FIXED.getOrDefault(name, List.of());
    ElementType type =
        index < fixed.size()
            ? fixed.get(index)
            : random.nextInt(3) > 0 ? common : TYPES.get(random.nextInt(TYPES.size()));
    boolean product = name.startsWith("TMATMUL") || name.startsWith("TGEMV");
    Location location = Location.VEC;
    if (core.identity().kind() == CoreKind.AIC) {
      location = product ? PRODUCT.get(index) : PLACES.get(random.nextInt(PLACES.size()));
    }
    boolean flat =
        location == Location.BIAS || location == Location.SCALING || random.nextInt(4) == 0;
    int rows = flat && !product || index == 3 && product ? 1 : 32;
    int cols = product || uniform ? 32 : WIDTHS[random.nextInt(WIDTHS.length)];
    if (uniform) {
      rows = 32;
    }
    if (name.equals("THISTOGRAM")) {
      cols = index == 0 ? 256 : 32;
    }
    Tile tile = core.execution().tile(location, type, rows, cols).named("t" + index);
    if (name.startsWith("TGEMV") && index < 2) {
      tile.valid(1, cols);
    } else if (!product && !uniform) {
      int validRows = rows == 1 || random.nextInt(3) > 0 ? rows : 16;
      tile.valid(validRows, random.nextInt(3) == 0 ? cols / 2 : cols);
    }
    if (name.equals("TCONCAT") && index == 3) {
      tile.valid(tile.validRows(), 1);
    }
    if (name.equals("TEXTRACT_ND2XNZ") && index < 2 && rows > 1) {
      tile.layout(Layout.NZ);
    }
    tile.pad(random.nextBoolean() ? Pad.ZERO : Pad.MAX);
    if (location == Location.VEC && index > 0 && random.nextInt(12) == 0) {
      tile.aliasOf(tiles.getFirst());
    } else {
      tile.place();
    }
    if (location == Location.VEC) {
      for (int i = 0; i < Math.min(64, rows * cols); i++) {
        tile.setValue(i, 1 + (i & 3));
      }
    }
    tiles.add(tile);
    return tile;
  }
}
