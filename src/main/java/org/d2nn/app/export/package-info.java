/** The dialog that takes a trained model out of the program. */
package org.d2nn.app.export;
