package dev.simpler.graphs.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DispatchTableTest {
  @Test
  void tokensSkipTheReservedValuesAndKeepAlternatingInParity() {
    DispatchTable table = new DispatchTable(1);
    table.reset(DispatchTable.FIRST_RESERVED - 4);
    int before = DispatchTable.FIRST_RESERVED - 4;
    for (int i = 0; i < 8; i++) {
      int token = table.add(0, 10 + i, 20 + i, 30 + i);
      assertTrue(token >= 0 && token < DispatchTable.FIRST_RESERVED, "token " + token);
      assertEquals(1, token + before & 1, "parity after " + before);
      assertEquals(10 + i, table.slot(0, token));
      assertEquals(20 + i, table.function(0, token));
      assertEquals(30 + i, table.block(0, token));
      before = token;
    }
    assertEquals(4, before);
  }

  @Test
  void aSecondDispatchAcrossTheEndOfTheRangeIsKeptApartFromTheFirst() {
    DispatchTable table = new DispatchTable(2);
    table.reset(DispatchTable.FIRST_RESERVED - 2);
    int first = table.add(1, 5, 6, 7);
    int second = table.add(1, 8, 9, 10);
    assertEquals(DispatchTable.FIRST_RESERVED - 1, first);
    assertEquals(0, second);
    assertEquals(5, table.slot(1, first));
    assertEquals(8, table.slot(1, second));
  }
}
