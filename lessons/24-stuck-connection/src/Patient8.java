import java.io.IOException;
import java.net.Socket;

/** Patient 8 has printed that it connects, and prints no more; it looks like patient 7. */
public class Patient8 {

  public static void main(String[] args) throws IOException {
    System.out.println("connecting");
    try (var client = new Socket("shop.example", 5058)) { // <1>
      System.out.println("connected to " + client.getRemoteSocketAddress());
    }
  }
}
