import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { AllowAnonymous } from 'nest-jwt-bearer';

@Controller('hello')
@AllowAnonymous()
export class HelloController {
  @Get()
  @ApiOperation({ summary: 'For everyone, with or without a token' })
  hello(): { message: string } {
    return { message: 'Hello, whoever you are.' };
  }
}
